import type { Team } from "@careertrainer/contract/company";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreateTeam, useDeleteTeam, useRenameTeam } from "../../api/company.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";

/** The company's teams: made, renamed and deleted here; who is in them stands with the members. */
export const Teams = ({ teams }: { teams: readonly Team[] }) => {
  const { t } = useTranslation("team");
  const create = useCreateTeam();
  const [name, setName] = useState("");
  const [changing, setChanging] = useState<Team>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim(), { onSuccess: () => setName("") });
  };
  return (
    <section className="sec stack narrow">
      <div>
        <h2>{t("teams.title")}</h2>
        <p className="muted">{t("teams.text")}</p>
      </div>
      {teams.length > 0 && (
        <ul className="card list">
          {teams.map((team) => (
            <li key={team.id} className="item row">
              <div className="grow">
                <h3>{team.name}</h3>
                <p className="muted small">
                  {t("teams.members", { count: team.members })}
                  {team.leads.length > 0 && ` · ${t("teams.ledBy", { names: team.leads.join(", ") })}`}
                </p>
              </div>
              <Button
                size="small"
                onClick={() => setChanging(team)}
                aria-label={t("teams.changeOne", { name: team.name })}
              >
                {t("teams.change")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className="stack stack-2">
        <TextField
          label={t("teams.new")}
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        {create.error && <ErrorState error={create.error} />}
        <div>
          <Button type="submit" size="small" busy={create.isPending} disabled={!name.trim()}>
            {t("teams.create")}
          </Button>
        </div>
      </form>
      {changing && <ChangeTeam team={changing} onClose={() => setChanging(undefined)} />}
    </section>
  );
};

const ChangeTeam = ({ team, onClose }: { team: Team; onClose: () => void }) => {
  const { t } = useTranslation("team");
  const rename = useRenameTeam();
  const remove = useDeleteTeam();
  const [name, setName] = useState(team.name);
  const error = rename.error ?? remove.error;
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) rename.mutate({ id: team.id, name: name.trim() }, done(t("saved")));
  };
  return (
    <Sheet open onClose={onClose} small title={team.name} lead={t("teams.deleteText")}>
      <form onSubmit={submit} className="stack">
        <TextField
          label={t("teams.name")}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        {error && <ErrorState error={error} />}
        <div className="row wrapx">
          <Button look="primary" type="submit" busy={rename.isPending}>
            {t("save")}
          </Button>
          <Button
            look="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(team.id, done(t("teams.deleted")))}
          >
            {t("teams.delete")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
