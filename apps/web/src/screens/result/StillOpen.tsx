import type { SessionResult } from "@careertrainer/contract/evaluation";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/Button.tsx";
import { PractiseAgain } from "../../practice/PractiseAgain.tsx";
import { WithoutLevels } from "./WithoutLevels.tsx";

/** There is no result because the conversation is not over, or never came about. */
export const StillOpen = ({ result }: { result: SessionResult }) => {
  const { t } = useTranslation("result");
  const { session } = result;
  const kind = session.state === "abandoned" ? "abandoned" : "open";
  return (
    <WithoutLevels session={session} title={t(`${kind}.title`)} text={t(`${kind}.text`)}>
      {kind === "abandoned" ? (
        <PractiseAgain session={session} otherWay />
      ) : (
        <Link to="/sessions/$id/call" params={{ id: session.id }} className={buttonClass("primary", "large")}>
          {t("open.do")}
        </Link>
      )}
    </WithoutLevels>
  );
};
