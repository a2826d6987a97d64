import "./team.css";
import type { Role } from "@careertrainer/contract/account";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { rightsOf, useTeams } from "../../api/company.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { Select } from "../../kit/Select.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { RoleChoice } from "./RoleChoice.tsx";
import { mostRows, readRows } from "./rows.ts";
import { useImport } from "./useImport.ts";

/** Invites by mail: addresses typed or pasted, or a CSV with address, role and team. */
export const InviteScreen = () => {
  const { t } = useTranslation("team");
  const { data: me } = useMe();
  const rights = rightsOf(me);
  const { data: teams = [] } = useTeams();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>("STANDARD_USER");
  const [teamId, setTeamId] = useState("");
  const { progress, send, stop, reset } = useImport();

  const rows = readRows(text, { role, teamId: teamId || null }, teams);
  const good = rows.filter(({ problem }) => problem === null);
  const tooMany = rows.length > mostRows;
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) setText((await file.text()).slice(0, 200_000));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (good.length > 0 && !tooMany) void send(good);
  };
  if (me && !rights.invites) return <EmptyState title={t("notForYou.title")} text={t("notForYou.text")} />;

  return (
    <div className="wrap narrow">
      <title>{`${t("invite.title")} · Careertrainer`}</title>
      <BackLink to="/team">{t("title")}</BackLink>
      <header className="page-head">
        <h1>{t("invite.title")}</h1>
        <p>{t("invite.lead")}</p>
      </header>
      {progress.state !== "idle" ? (
        <ImportProgress
          rows={rows}
          total={good.length}
          progress={progress}
          onStop={stop}
          onContinue={() => void send(good)}
          onAgain={() => {
            setText("");
            reset();
          }}
        />
      ) : (
        <form onSubmit={submit} className="stack stack-5">
          <div className="field">
            <label htmlFor="addresses">{t("invite.addresses")}</label>
            <textarea
              id="addresses"
              className="input"
              rows={5}
              value={text}
              autoCapitalize="none"
              spellCheck={false}
              aria-describedby="addresses-hint"
              onChange={(event) => setText(event.target.value)}
            />
            <small id="addresses-hint">{t("invite.hint")}</small>
            <label className="link small">
              {t("invite.file")}
              <input
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                className="vh"
                onChange={(event) => void read(event)}
              />
            </label>
          </div>
          {rows.some(({ problem }) => problem) && (
            <ul className="card import-rows" aria-label={t("invite.look")}>
              {rows
                .filter(({ problem }) => problem)
                .slice(0, 20)
                .map((row) => (
                  <li key={row.row}>
                    <span className="muted small">{t("invite.row", { row: row.row })}</span>
                    <span>{t(`invite.problem.${row.problem}`, { email: row.email })}</span>
                  </li>
                ))}
            </ul>
          )}
          <RoleChoice value={role} onChange={setRole} withAdmin={rights.rules} />
          <div className="field">
            <label htmlFor="team">{t("team.label")}</label>
            <Select id="team" value={teamId} onChange={(event) => setTeamId(event.target.value)}>
              <option value="">{t("team.none")}</option>
              {teams.map((team) => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </Select>
            <small>{t("invite.private")}</small>
          </div>
          {tooMany && (
            <div className="field">
              <p className="err">{t("invite.tooMany", { count: mostRows })}</p>
            </div>
          )}
          <div>
            <Button look="primary" type="submit" disabled={good.length === 0 || tooMany}>
              {t("invite.send", { count: good.length })}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
};
