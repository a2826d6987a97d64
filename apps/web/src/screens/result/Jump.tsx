import type { Quote } from "@careertrainer/contract/evaluation";
import { CornerDownRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { clockTime } from "../../app/format.ts";
import { goTo, lineId } from "./places.ts";

/** Leads from a quote to its line in the conversation. */
export const Jump = ({ quote }: { quote: Pick<Quote, "turn" | "startedMs"> }) => {
  const { t } = useTranslation("result");
  return (
    <a
      className="jump"
      href={`#${lineId(quote.turn)}`}
      onClick={(event) => {
        event.preventDefault();
        goTo(lineId(quote.turn));
      }}
    >
      <CornerDownRight className="i" />
      <span className="num">{t("jump", { time: clockTime(quote.startedMs), line: quote.turn })}</span>
    </a>
  );
};
