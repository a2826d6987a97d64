import type { TrainingSession, Turn } from "@careertrainer/contract/training-session";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { clockTime } from "../../app/format.ts";
import { markQuotes } from "./marks.ts";
import { criterionId, goTo, lineId } from "./places.ts";

type QuotesOfTurns = ReadonlyMap<number, readonly { text: string; criterion: number }[]>;
const noQuotes: QuotesOfTurns = new Map();

type TranscriptProps = { session: TrainingSession; turns: readonly Turn[]; quotes?: QuotesOfTurns };

/** Every line that was said; quoted stretches are marked and lead back to their criterion. */
export const Transcript = ({ session, turns, quotes = noQuotes }: TranscriptProps) => {
  const { t } = useTranslation("result");
  const { persona } = session.scenario;
  return (
    <div className={`h-${persona.hue}`}>
      {turns.map((turn) => (
        <div
          key={turn.seq}
          id={lineId(turn.seq)}
          tabIndex={-1}
          className={clsx("line", turn.speaker === "learner" && "me")}
        >
          <time>{clockTime(turn.startedMs)}</time>
          <div>
            <b>{turn.speaker === "learner" ? t("you") : persona.firstName}</b>
            <p>
              {markQuotes(turn.text, quotes.get(turn.seq) ?? []).map(({ text, criteria }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text, in order
                <Stretch key={index} text={text} criteria={criteria} />
              ))}
            </p>
            {turn.interrupted && <small>{t("interrupted")}</small>}
          </div>
        </div>
      ))}
    </div>
  );
};

const Stretch = ({ text, criteria }: { text: string; criteria: readonly number[] }) => {
  const { t } = useTranslation("result");
  if (criteria.length === 0) return text;
  return (
    <>
      <mark>{text}</mark>
      {criteria
        .filter((number) => number > 0)
        .map((number) => (
          <a
            key={number}
            className="ref"
            href={`#${criterionId(number)}`}
            aria-label={t("toCriterion", { number })}
            onClick={(event) => {
              event.preventDefault();
              goTo(criterionId(number));
            }}
          >
            {number}
          </a>
        ))}
    </>
  );
};
