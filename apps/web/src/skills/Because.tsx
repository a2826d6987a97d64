import { useTranslation } from "react-i18next";
import type { Reason } from "./recommend.ts";

/** Why this scenario is suggested, in one sentence; nothing where there is no reason worth telling. */
export const Because = ({ reason }: { reason: Reason }) => {
  const { t } = useTranslation("practise");
  if (reason.kind === "practised") return null;
  return <p className="because">{t(`because.${keyOf(reason)}`, wordsOf(reason, t))}</p>;
};

const keyOf = (reason: Reason) => (reason.kind === "weak" && reason.level === null ? "notShown" : reason.kind);

const wordsOf = (reason: Reason, t: (key: string) => string): Record<string, string> => {
  if (reason.kind === "weak") return { skill: reason.skill, level: t(`common:level.${reason.level ?? "none"}`) };
  if (reason.kind === "again") return { level: t(`common:level.${reason.level}`) };
  return {};
};
