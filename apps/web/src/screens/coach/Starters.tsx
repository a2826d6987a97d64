import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

const starters = { free: ["no", "late", "salary", "conflict"], results: ["next", "best", "again"] } as const;

/** Questions to begin with; with a picked result, those about it come first. */
export const Starters = ({
  withResults,
  busy,
  onAsk,
}: {
  withResults: boolean;
  busy: boolean;
  onAsk: (question: string) => void;
}) => {
  const { t } = useTranslation("coach");
  const questions = withResults
    ? starters.results.map((id) => t(`starters.results.${id}`))
    : starters.free.map((id) => t(`starters.free.${id}`));
  return (
    <section className="coach-start" aria-labelledby="coach-start">
      <h2 id="coach-start">{t(withResults ? "starters.titleResults" : "starters.title")}</h2>
      <p className="muted">{t("starters.text")}</p>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <button type="button" disabled={busy} onClick={() => onAsk(question)}>
              <span className="said">{question}</span>
              <ChevronRight className="i i-s" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
