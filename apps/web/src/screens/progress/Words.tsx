import type { Skill, SkillPoint } from "@careertrainer/contract/progress";
import { ArrowRight } from "lucide-react";
import { useSessionResult } from "../../api/session-result.ts";
import { shortDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";

/** What one said for a skill at first and at last; only where both are there. */
export const Words = ({ skill }: { skill: Skill }) => {
  const shown = skill.points.filter(({ level }) => level !== null);
  const [first, last] = [shown[0], shown.at(-1)];
  const before = useQuote(first, skill.id);
  const now = useQuote(last, skill.id);
  if (!first || !last || first === last || !before || !now) return null;
  return (
    <div className="words">
      <Said point={first} text={before} />
      <span className="arrow">
        <ArrowRight className="i" />
      </span>
      <Said point={last} text={now} />
    </div>
  );
};

const useQuote = (point: SkillPoint | undefined, skill: string): string | undefined => {
  const { data: result } = useSessionResult(point?.sessionId);
  return result?.evaluation?.criteria.find(({ id }) => id === skill)?.quotes[0]?.text;
};

const Said = ({ point, text }: { point: SkillPoint; text: string }) => {
  const locale = useLocale();
  return (
    <div>
      <p className="when">
        {shortDay(point.at, locale)} <LevelChip level={point.level} />
      </p>
      <QuoteText voice="own" text={text} />
    </div>
  );
};
