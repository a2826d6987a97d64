import type { SessionResult } from "@careertrainer/contract/evaluation";
import { useTranslation } from "react-i18next";
import { Transcript } from "./Transcript.tsx";

/** The conversation while there is no result beside it; nothing when nothing was said. */
export const SaidBox = ({ result, folded = false }: { result: SessionResult; folded?: boolean }) => {
  const { t } = useTranslation("result");
  if (result.turns.length === 0) return null;
  const transcript = <Transcript session={result.session} turns={result.turns} />;
  if (folded)
    return (
      <details className="said-fold">
        <summary className="link small">{t("readMeanwhile")}</summary>
        <div className="list said-box">{transcript}</div>
      </details>
    );
  return (
    <section className="list said-box" aria-labelledby="said">
      <div className="tr-head">
        <h2 id="said">{t("whatWasSaid")}</h2>
        <span className="hint xs">{t("kept")}</span>
      </div>
      {transcript}
    </section>
  );
};
