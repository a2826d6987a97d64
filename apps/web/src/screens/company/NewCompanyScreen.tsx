import "../team/team.css";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { useCreateCompany } from "../../api/company.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { SessionsChoice } from "./SessionsChoice.tsx";

/** Makes the personal company of somebody who signed up alone an organisation. */
export const NewCompanyScreen = () => {
  const { t } = useTranslation("company");
  const navigate = useNavigate();
  const { data: me } = useMe();
  const create = useCreateCompany();
  const [name, setName] = useState("");
  const [sessions, setSessions] = useState<"keep" | "delete" | "">("");
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!name.trim() || sessions === "") return;
    create.mutate({ name: name.trim(), sessions }, { onSuccess: () => void navigate({ to: "/team" }) });
  };
  if (me?.company.kind === "organisation" && !create.isPending && !create.isSuccess)
    return <EmptyState title={t("new.have", { company: me.company.name })} text={t("new.haveText")} />;
  return (
    <div className="wrap narrow">
      <title>{`${t("new.title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("new.title")}</h1>
        <p>{t("new.lead")}</p>
      </header>
      <form onSubmit={submit} className="stack stack-5" noValidate>
        <TextField
          label={t("new.name")}
          value={name}
          maxLength={80}
          autoComplete="organization"
          onChange={(event) => setName(event.target.value)}
          error={checked && !name.trim() ? t("new.nameMissing") : undefined}
        />
        <div className="field">
          <SessionsChoice keep="keep" value={sessions} onChange={setSessions} />
          {checked && sessions === "" && <p className="err">{t("sessions.missing")}</p>}
        </div>
        {create.error && <ErrorState error={create.error} />}
        <div>
          <Button look="primary" type="submit" busy={create.isPending}>
            {t("new.do")}
          </Button>
        </div>
      </form>
    </div>
  );
};
