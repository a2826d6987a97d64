import type { Security } from "@careertrainer/contract/security";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/Notice.tsx";

/** Says when somebody has tried to get in; one slip of the owner's is not worth a word. */
export const Attempts = ({ refused, secondFactor }: Pick<Security, "refused" | "secondFactor">) => {
  const { t } = useTranslation("security");
  if (refused.lockedAt === null) return null;
  return (
    <div className="attempts">
      <Notice tone="warn" title={t("attempts.title", { count: refused.count })}>
        {t(secondFactor.on ? "attempts.text" : "attempts.textWithout")}{" "}
        <a className="link" href="#history">
          {t("attempts.see")}
        </a>
      </Notice>
    </div>
  );
};
