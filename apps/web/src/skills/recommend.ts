import type { Progress, Skill } from "@careertrainer/contract/progress";
import type { Level, ScenarioCard } from "@careertrainer/contract/scenario";

/** Why a scenario stands where it stands; the words are in `practise:because`. */
export type Reason =
  | { kind: "weak"; skill: string; level: Level | null }
  | { kind: "again"; level: Level }
  | { kind: "harder"; difficulty: ScenarioCard["difficulty"] }
  | { kind: "topic" }
  | { kind: "begin" }
  | { kind: "new" }
  | { kind: "practised" };
/** Somebody about whose progress nothing is known. */
export const noProgress: Progress = { sessions: 0, since: null, skills: [], scenarios: [] };
export type Recommendation = { scenario: ScenarioCard; reason: Reason };

const steps = ["easy", "medium", "demanding"] as const satisfies readonly ScenarioCard["difficulty"][];
const stepOf = ({ difficulty }: ScenarioCard): number => steps.indexOf(difficulty);
const solid = 3;

/**
 * What to practise next, best first; the whole rule is here, and it reads nothing but the person's own levels.
 *
 * 1. Who has practised nothing begins with the easy and short, the starter before all.
 * 2. What was not practised comes before what was; what was and is below "solid" before what is solid.
 * 3. Among the new: first the topics in which a skill was low or not shown last time, then the step of difficulty that
 *    follows the highest one done solidly, then topics not tried at all.
 * 4. What is the same in all this: shorter first, then by name, so that the order is always the same.
 */
export function recommend(scenarios: readonly ScenarioCard[], progress: Progress): Recommendation[] {
  const practised = new Map(progress.scenarios.map((one) => [one.slug, one]));
  const cards = new Map(scenarios.map((scenario) => [scenario.slug, scenario]));
  const weak = weakTopics(progress.skills, cards);
  const triedTopics = new Set([...practised.keys()].map((slug) => cards.get(slug)?.topic));
  const solidSteps = [...practised.values()].flatMap(({ slug, best }) => {
    const card = cards.get(slug);
    return card && (best.level ?? 0) >= solid ? [stepOf(card)] : [];
  });
  const target = solidSteps.length > 0 ? Math.min(Math.max(...solidSteps) + 1, 2) : 0;

  const weigh = (scenario: ScenarioCard): Recommendation & { weight: number } => {
    const level = practised.get(scenario.slug)?.last.level ?? null;
    const away = Math.abs(stepOf(scenario) - target);
    if (practised.size === 0) {
      const starter = scenario.topic === "starter";
      const reason: Reason = { kind: scenario.difficulty === "easy" ? "begin" : "topic" };
      return { scenario, reason, weight: (starter ? 100 : 0) - stepOf(scenario) * 10 };
    }
    if (practised.has(scenario.slug)) {
      if (level !== null && level < solid) return { scenario, reason: { kind: "again", level }, weight: 40 - level };
      return { scenario, reason: { kind: "practised" }, weight: 0 };
    }
    // Who has practised already does not begin again.
    if (scenario.topic === "starter") return { scenario, reason: { kind: "begin" }, weight: 20 };
    const skill = weak.get(scenario.topic);
    if (skill)
      return {
        scenario,
        reason: { kind: "weak", skill: skill.name, level: skill.level },
        weight: 100 - (skill.level ?? 1.5) * 5 - away,
      };
    if (solidSteps.length > 0 && target > Math.max(...solidSteps) && away === 0)
      return { scenario, reason: { kind: "harder", difficulty: scenario.difficulty }, weight: 80 };
    const kind = triedTopics.has(scenario.topic) ? "new" : "topic";
    return { scenario, reason: { kind }, weight: (kind === "topic" ? 70 : 60) - away * 5 };
  };

  return scenarios
    .map(weigh)
    .toSorted(
      (a, b) =>
        b.weight - a.weight ||
        a.scenario.minutes[1] - b.scenario.minutes[1] ||
        a.scenario.slug.localeCompare(b.scenario.slug),
    )
    .map(({ scenario, reason }) => ({ scenario, reason }));
}

/** The first few, as different as can be: one of each topic before a second of any. */
export function varied(recommendations: readonly Recommendation[], count: number): Recommendation[] {
  const topics = new Set<string>();
  const first = recommendations.filter(({ scenario: { topic } }) => !topics.has(topic) && topics.add(topic));
  return [...first, ...recommendations.filter((one) => !first.includes(one))].slice(0, count);
}

type Weak = { name: string; level: Level | null };

/** The weakest skill of each topic that was below "solid", or not shown, when it was last looked at. */
function weakTopics(skills: readonly Skill[], cards: ReadonlyMap<string, ScenarioCard>): Map<string, Weak> {
  const weak = new Map<string, Weak>();
  for (const { name, points } of skills) {
    const last = points.at(-1);
    const topic = last && cards.get(last.scenarioSlug)?.topic;
    if (!topic || topic === "starter" || (last.level !== null && last.level >= solid)) continue;
    const before = weak.get(topic);
    if (!before || (last.level ?? 1.5) < (before.level ?? 1.5)) weak.set(topic, { name, level: last.level });
  }
  return weak;
}
