import type { ScenarioCard } from "@careertrainer/contract/scenario";

const ease = { easy: 0, medium: 1, demanding: 2 } as const;

/** What fits next: not yet practised before practised, easier and shorter first; the latest scenario is left out. */
export const nextScenarios = (
  scenarios: readonly ScenarioCard[],
  attempts: readonly { scenario: { slug: string } }[],
): ScenarioCard[] => {
  const practised = new Set(attempts.map(({ scenario }) => scenario.slug));
  const latest = attempts[0]?.scenario.slug;
  return scenarios
    .filter(({ slug }) => slug !== latest)
    .toSorted(
      (a, b) =>
        Number(practised.has(a.slug)) - Number(practised.has(b.slug)) ||
        ease[a.difficulty] - ease[b.difficulty] ||
        a.minutes[1] - b.minutes[1],
    );
};

export const greetingOf = (now: Date): "morning" | "day" | "evening" => {
  const hour = now.getHours();
  if (hour >= 5 && hour < 11) return "morning";
  return hour >= 11 && hour < 18 ? "day" : "evening";
};
