import type { SkillPoint } from "@careertrainer/contract/progress";

export type PlotBox = { width: number; height: number; left: number; right: number; top: number; bottom: number };
/** A point of the picture; `y` of one that was not shown is the foot of it. */
export type Dot = { x: number; y: number; shown: boolean; point: SkillPoint };

/** Fewer shown attempts than this are points, not a course. */
export const lineNeeds = 3;

/** The height of a level in the box. */
export const heightOf = (level: number, { height, top, bottom }: PlotBox): number =>
  top + ((4 - level) / 3) * (height - top - bottom);

/** Attempts from left to right in equal steps: a break of some weeks is nothing to see. */
export const dotsOf = (points: readonly SkillPoint[], box: PlotBox): Dot[] => {
  const step = (box.width - box.left - box.right) / Math.max(1, points.length - 1);
  const foot = heightOf(1, box) + box.bottom / 2.4;
  return points.map((point, index) => ({
    x: box.left + index * step,
    y: point.level === null ? foot : heightOf(point.level, box),
    shown: point.level !== null,
    point,
  }));
};

/** The course through what was shown; `broken` are the stretches over attempts in which it was not. */
export const coursesOf = (dots: readonly Dot[]): { whole: string; broken: string } => {
  const shown = dots.flatMap((dot, index) => (dot.shown ? [{ ...dot, index }] : []));
  if (shown.length < lineNeeds) return { whole: "", broken: "" };
  const stretches = shown.slice(1).map((to, n) => ({ from: shown[n] ?? to, to }));
  const drawn = (gap: boolean) =>
    stretches
      .filter(({ from, to }) => to.index - from.index > 1 === gap)
      .map(({ from, to }) => `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`)
      .join("");
  return { whole: drawn(false), broken: drawn(true) };
};

/** Which of so many points are named below the picture: the first, the last and some between. */
export const namedOf = (count: number, most: number): number[] => {
  const names = Math.min(count, most);
  if (names < 2) return count > 0 ? [count - 1] : [];
  return [...new Set(Array.from({ length: names }, (_, n) => Math.round((n * (count - 1)) / (names - 1))))];
};

const round = (value: number): number => Math.round(value * 10) / 10;
