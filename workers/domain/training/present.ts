import type { TrainingSession, Turn } from "@careertrainer/contract/training-session";
import type { schema } from "@careertrainer/drizzle/database";
import type { LoadedSession } from "./load.ts";

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** A session as the API shows it: nothing that steers the persona is in it. */
export function presentSession({ row, practised: { content, rubric } }: LoadedSession): TrainingSession {
  const { name, firstName, role, manner, hue } = content.persona;
  return {
    id: row.id,
    state: row.state,
    mode: row.mode,
    locale: row.locale,
    scenario: {
      id: row.scenarioId,
      slug: content.slug,
      title: content.title,
      goal: content.goal,
      persona: { name, firstName, role, manner, hue },
      hints: content.hints,
      criteriaCount: rubric.criteria.length,
    },
    attempt: row.attempt,
    maxSeconds: row.maxSeconds,
    hintsUsed: row.hintsUsed,
    createdAt: row.createdAt.toISOString(),
    liveAt: iso(row.liveAt),
    endedAt: iso(row.endedAt),
    endReason: row.endReason,
  };
}

/** A turn as the API shows it. */
export const presentTurn = ({
  seq,
  speaker,
  text,
  startedMs,
  endedMs,
  interrupted,
  typed,
}: typeof schema.turn.$inferSelect): Turn => ({ seq, speaker, text, startedMs, endedMs, interrupted, typed });
