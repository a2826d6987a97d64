import type { Level } from "@careertrainer/contract/scenario";

type Evaluated = { scenario: { slug: string }; level: number | null };

const isLevel = (value: number | null): value is Level => value !== null && value >= 1 && value <= 4;

/** The level last reached per scenario; sessions come newest first. */
export const lastLevels = (sessions: readonly Evaluated[]): Map<string, Level> => {
  const levels = new Map<string, Level>();
  for (const { scenario, level } of sessions)
    if (isLevel(level) && !levels.has(scenario.slug)) levels.set(scenario.slug, level);
  return levels;
};
