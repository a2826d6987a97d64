import type { Level } from "@careertrainer/contract/scenario";
import clsx from "clsx";
import { useTranslation } from "react-i18next";

const bars = [1, 2, 3, 4] as const;

/** Four bars and the word; a level that is not there is dashed and says "not shown". */
export const LevelChip = ({ level, large = false }: { level: Level | null; large?: boolean }) => {
  const { t } = useTranslation();
  return (
    <span className={clsx("lvl", large && "lvl-l")} data-l={level ?? 0}>
      <i aria-hidden="true">
        {bars.map((bar) => (
          <u key={bar} />
        ))}
      </i>
      <b>{t(`level.${level ?? "none"}`)}</b>
    </span>
  );
};
