import type { SessionListItem } from "@careertrainer/contract/training-session";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { lastLevels } from "../../practice/levels.ts";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";

type Item = z.infer<typeof SessionListItem>;

/** Earlier conversations; each leads to its result. */
export const RecentSessions = ({ sessions }: { sessions: readonly Item[] }) => {
  const { t } = useTranslation("home");
  return (
    <section className="sec" aria-labelledby="earlier">
      <div className="sec-head">
        <h2 id="earlier">{t("earlier")}</h2>
        <Link className="link small" to="/history">
          {t("earlierAll")}
        </Link>
      </div>
      <div className="list">
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </div>
    </section>
  );
};

const Row = ({ session }: { session: Item }) => {
  const { t } = useTranslation("home");
  const locale = useLocale();
  const { scenario } = session;
  const level = lastLevels([session]).get(scenario.slug);
  return (
    <Link className="item" to="/sessions/$id" params={{ id: session.id }}>
      <VoiceForm hue={scenario.persona.hue} seed={scenario.slug} still size={40} />
      <div className="grow">
        <h3>{scenario.title}</h3>
        <p>{t("attempt", { when: dayAndTime(session.createdAt, locale), attempt: session.attempt })}</p>
      </div>
      {level ? <LevelChip level={level} /> : <span className="hint small">{t(`state.${session.state}`)}</span>}
      <ChevronRight className="i hint only-wide" />
    </Link>
  );
};
