import type { SessionResult } from "@careertrainer/contract/evaluation";
import { useTranslation } from "react-i18next";
import { PractiseAgain } from "../../practice/PractiseAgain.tsx";
import { SaidBox } from "./SaidBox.tsx";
import { WithoutLevels } from "./WithoutLevels.tsx";

const turnsNeeded = 4;

/** Too little was said to be fair: no level, not even a low one. */
export const NotScorable = ({ result }: { result: SessionResult }) => {
  const { t } = useTranslation("result");
  const { session, turns } = result;
  const own = turns.filter((turn) => turn.speaker === "learner").length;
  const why = own < turnsNeeded ? t("tooShort.turns", { count: own, needed: turnsNeeded }) : t("tooShort.words");
  return (
    <WithoutLevels session={session} title={t("tooShort.title")} text={`${why} ${t("tooShort.fair")}`}>
      <PractiseAgain session={session} otherWay />
      <SaidBox result={result} />
    </WithoutLevels>
  );
};
