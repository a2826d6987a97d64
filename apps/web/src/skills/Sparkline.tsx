import type { SkillPoint } from "@careertrainer/contract/progress";
import { coursesOf, dotsOf, heightOf } from "./plot.ts";

const box = { width: 200, height: 44, left: 6, right: 8, top: 6, bottom: 8 };

/** A skill's course in a line; the level beside it says the same in words. */
export const Sparkline = ({ points }: { points: readonly SkillPoint[] }) => {
  const dots = dotsOf(points, box);
  const { whole, broken } = coursesOf(dots);
  const last = dots.findLast(({ shown }) => shown);
  return (
    <svg className="spark" viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
      <line className="base" x1={box.left} x2={box.width - 4} y1={heightOf(1, box)} y2={heightOf(1, box)} />
      <path className="course" d={whole} />
      <path className="course broken" d={broken} />
      {last && <circle className="last" cx={points.length > 1 ? last.x : box.left} cy={last.y} r="4.5" />}
    </svg>
  );
};
