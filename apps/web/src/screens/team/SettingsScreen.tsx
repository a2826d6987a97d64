import "./team.css";
import { type CompanySettings, loginLimits } from "@careertrainer/contract/company";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { rightsOf, type SettingsChange, useChangeSettings, useCompanySettings } from "../../api/company.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Switch } from "../../kit/Switch.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";
import { EvidencePack } from "./EvidencePack.tsx";
import { KeepPractice } from "./KeepPractice.tsx";
import { Reviewers } from "./Reviewers.tsx";
import { WorksCouncilSetting } from "./WorksCouncilSetting.tsx";

/** A company may only shorten what is usual; what it has set before is among the choices. */
const dayChoices = { loginIdleDays: [1, 2, 3, 5], loginDays: [1, 3, 7, 14] } as const;
const usual = { loginIdleDays: loginLimits.idleDays, loginDays: loginLimits.days } as const;

const choicesOf = (field: keyof typeof usual, now: number | null): number[] =>
  [...new Set([...dayChoices[field], ...(now === null ? [] : [now])])].sort((a, b) => a - b);

/** What an admin sets for the whole company. */
export const SettingsScreen = () => {
  const { t } = useTranslation("team");
  const { data: me } = useMe();
  const { data: settings, error, refetch } = useCompanySettings();
  if (me && !rightsOf(me).rules) return <EmptyState title={t("notForYou.title")} text={t("notForYou.text")} />;
  return (
    <div className="wrap narrow">
      <title>{`${t("settings.title")} · Careertrainer`}</title>
      <BackLink to="/team">{t("title")}</BackLink>
      <header className="page-head">
        <h1>{t("settings.title")}</h1>
        <p>{t("settings.lead")}</p>
      </header>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!settings && !error && <Skeleton lines={6} />}
      {settings && <Form settings={settings} />}
    </div>
  );
};

const Form = ({ settings }: { settings: CompanySettings }) => {
  const { t } = useTranslation("team");
  const change = useChangeSettings();
  const [name, setName] = useState(settings.name);
  const [domains, setDomains] = useState(settings.allowedMailDomains.join(", "));
  const save = (body: SettingsChange) => change.mutate(body, { onSuccess: () => toast(t("saved")) });
  const days = (value: string) => (value === "" ? null : Number(value));
  const domainList = domains.split(/[\s,;]+/).filter(Boolean);
  return (
    <div className="stack stack-7">
      {change.error && <ErrorState error={change.error} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save({ name: name.trim(), allowedMailDomains: domainList });
        }}
      >
        <TextField
          label={t("settings.name")}
          value={name}
          maxLength={80}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t("settings.domains")}
          hint={t("settings.domainsHint")}
          value={domains}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setDomains(event.target.value)}
        />
        <div>
          <Button type="submit" busy={change.isPending} disabled={!name.trim()}>
            {t("save")}
          </Button>
        </div>
      </form>
      <section className="stack">
        <h2>{t("settings.signIn")}</h2>
        <Switch
          label={t("settings.twoFactor")}
          hint={t("settings.twoFactorHint")}
          checked={settings.twoFactorRequired}
          onChange={(twoFactorRequired) => save({ twoFactorRequired })}
        />
        {(["loginIdleDays", "loginDays"] as const).map((field) => (
          <div className="field" key={field}>
            <label htmlFor={field}>{t(`settings.${field}`)}</label>
            <Select
              id={field}
              value={settings[field] ?? ""}
              onChange={(event) => save({ [field]: days(event.target.value) })}
            >
              <option value="">{t("settings.standard", { count: usual[field] })}</option>
              {choicesOf(field, settings[field]).map((count) => (
                <option key={count} value={count}>
                  {t("settings.days", { count })}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </section>
      <KeepPractice days={settings.keepPracticeDays} onChange={(keepPracticeDays) => save({ keepPracticeDays })} />
      <Reviewers named={settings.reviewerIds} onChange={(reviewerIds) => save({ reviewerIds })} />
      <WorksCouncilSetting />
      <EvidencePack />
    </div>
  );
};
