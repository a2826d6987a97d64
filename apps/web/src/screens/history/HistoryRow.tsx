import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { IconButton } from "../../kit/IconButton.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { spokenSeconds } from "../../practice/duration.ts";
import { lastLevels } from "../../practice/levels.ts";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import type { HistoryItem } from "./HistoryList.tsx";

/** One conversation: leads to its result, and can be deleted. */
export const HistoryRow = ({ session, onDelete }: { session: HistoryItem; onDelete: () => void }) => {
  const { t } = useTranslation("history");
  const locale = useLocale();
  const { scenario, state } = session;
  const when = dayAndTime(session.createdAt, locale);
  const seconds = spokenSeconds(session);
  const level = lastLevels([session]).get(scenario.slug);
  return (
    <li className="item history-row">
      <Link className="item-link" to="/sessions/$id" params={{ id: session.id }}>
        <VoiceForm hue={scenario.persona.hue} seed={scenario.slug} still size={40} />
        <span className="grow">
          <b>{scenario.title}</b>
          <span className="meta">
            <span>{when}</span>
            {seconds !== undefined && (
              <span>
                {t(seconds < 60 ? "seconds" : "minutes", {
                  minutes: Math.floor(seconds / 60),
                  seconds: seconds % 60,
                })}
              </span>
            )}
            <span>{t(session.mode)}</span>
            <span>{t("attempt", { attempt: session.attempt })}</span>
          </span>
        </span>
        {state === "evaluated" ? (
          <LevelChip level={level ?? null} />
        ) : (
          <span className="hint small">{t(`state.${state}`)}</span>
        )}
      </Link>
      <IconButton label={t("delete", { title: scenario.title, when })} onClick={onDelete}>
        <Trash2 className="i" />
      </IconButton>
    </li>
  );
};
