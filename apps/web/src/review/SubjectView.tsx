import "./subject.css";
import type { ReviewSubject } from "@careertrainer/contract/review";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { LevelChip } from "../kit/LevelChip.tsx";
import { QuoteText } from "../kit/QuoteText.tsx";

/** What a reviewer is shown of a session. The learner's preview is the same view of the same data. */
export const SubjectView = ({ subject }: { subject: ReviewSubject }) => {
  const { t } = useTranslation("review");
  const { scenario, criteria, turns } = subject;
  return (
    <div className="subject">
      <div>
        <b>{scenario.title}</b>
        <p className="muted small">{scenario.goal}</p>
      </div>
      {criteria.map(({ id, name, level, reason, quotes }) => (
        <div key={id} className="subject-crit">
          <p className="subject-name">
            <b>{name}</b>
            <LevelChip level={level} />
          </p>
          {reason && <p className="muted small">{reason}</p>}
          {quotes.map((quote) => (
            <figure className="quote" key={`${quote.turn}-${quote.text}`}>
              <QuoteText as="blockquote" voice="own" text={quote.text} />
            </figure>
          ))}
        </div>
      ))}
      {turns && (
        <div className="subject-turns">
          {turns.map(({ seq, speaker, text }) => (
            <p key={seq} className={clsx("said", speaker === "learner" && "own")}>
              <b>{speaker === "learner" ? t("learner") : scenario.personaName}</b> {text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
};
