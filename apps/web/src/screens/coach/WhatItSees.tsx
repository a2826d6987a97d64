import type { PickedResult } from "@careertrainer/contract/coach";
import { mostPicked } from "@careertrainer/contract/coach-limits";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useConfig, useMe, useUpdateMe } from "../../api/account.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { Told } from "./Told.tsx";

export type Picks = {
  picked: readonly PickedResult[];
  busy: boolean;
  error: unknown;
  change: (sessionIds: string[]) => void;
  /** Opens the list to pick from. */
  open: () => void;
};

/** Everything the coach is told beside the talk itself, with the switches right there. */
export const WhatItSees = ({ picks, heading = true }: { picks: Picks; heading?: boolean }) => {
  const { t } = useTranslation("coach");
  const { data: config } = useConfig();
  const { data: me } = useMe();
  const standIn = config?.sandbox.includes("openai");
  const company = me?.company.kind === "organisation" ? me.company.name : undefined;
  return (
    <section className="coach-sees" aria-labelledby={heading ? "coach-sees" : undefined}>
      {heading && <h2 id="coach-sees">{t("sees.title")}</h2>}
      <ul>
        <MyResults picks={picks} />
        <MyName />
        <li>
          <h3>{t("sees.masked.title")}</h3>
          <p>{t("sees.masked.text")}</p>
        </li>
        <li>
          <h3>{t("sees.where.title")}</h3>
          <p>
            {t(standIn ? "sees.where.textSandbox" : "sees.where.text")}{" "}
            {company ? t("sees.where.nobodyAt", { company }) : t("sees.where.nobody")}
          </p>
        </li>
      </ul>
    </section>
  );
};

const MyResults = ({ picks }: { picks: Picks }) => {
  const { t } = useTranslation("coach");
  const locale = useLocale();
  const { picked, busy, change, open, error } = picks;
  return (
    <li>
      <h3>{t("sees.results.title")}</h3>
      <p>{picked.length === 0 ? t("sees.results.none") : t("sees.results.some", { count: picked.length })}</p>
      {picked.map((result) => (
        <div key={result.id} className="coach-picked">
          <Told result={result} when={dayAndTime(result.createdAt, locale)} />
          <IconButton
            label={t("sees.results.remove", { title: result.title })}
            disabled={busy}
            onClick={() => change(picked.filter(({ id }) => id !== result.id).map(({ id }) => id))}
          >
            <X className="i i-s" />
          </IconButton>
        </div>
      ))}
      {error !== null && error !== undefined && <ErrorState error={error} />}
      {picked.length < mostPicked && (
        <Button size="small" onClick={open} disabled={busy}>
          <Plus className="i i-s" />
          {t("sees.results.add")}
        </Button>
      )}
    </li>
  );
};

const MyName = () => {
  const { t } = useTranslation("coach");
  const { data: me } = useMe();
  const update = useUpdateMe();
  const on = me?.nameToAi ?? false;
  return (
    <li className="coach-switch">
      <label htmlFor="coach-name">{t("sees.name.title")}</label>
      <input
        id="coach-name"
        className="switch"
        type="checkbox"
        role="switch"
        aria-checked={update.isPending ? !on : on}
        checked={update.isPending ? !on : on}
        disabled={update.isPending}
        aria-describedby="coach-name-text"
        onChange={() => update.mutate({ nameToAi: !on })}
      />
      <p id="coach-name-text">{t(on ? "sees.name.on" : "sees.name.off")}</p>
      {update.error && <ErrorState error={update.error} />}
    </li>
  );
};
