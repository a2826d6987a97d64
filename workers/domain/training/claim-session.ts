import type { ClaimedSession, ClaimSession } from "@careertrainer/contract/agent";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { recordAiCall } from "./ai-call.ts";
import { instructionsFor } from "./instructions.ts";
import { heldRowOrThrow, type LoadedSession, sessionOrThrow, turnsOf } from "./load.ts";
import { connect, isOpen } from "./transitions.ts";

const { trainingSession, member } = schema;

/** Seconds without a word from the learner after which the persona asks once, and then ends. */
const silenceSeconds = 45;

/**
 * An agent takes the session on and learns whom to play. The same job may claim again; an agent of an earlier
 * generation, or a second one of the same, is turned away.
 * @throws NOT_FOUND, WRONG_STATE, AGENT_SUPERSEDED
 */
export async function claimSession(
  ctx: Context,
  input: z.infer<typeof ClaimSession> & { ref: string },
): Promise<ClaimedSession> {
  const claimed = await ctx.withSession(input.ref, async (tx, found) => {
    const key = { companyId: found.companyId, id: found.sessionId };
    const held = await heldRowOrThrow(tx, key, "update");
    if (input.generation < held.agentGeneration) throw new AppError("AGENT_SUPERSEDED");
    if (held.agentJob !== null && held.agentJob !== input.job) throw new AppError("AGENT_SUPERSEDED");
    if (!isOpen(held.state) || input.generation > held.agentGeneration) throw new AppError("WRONG_STATE");
    await connect(tx, key);
    await tx
      .update(trainingSession)
      .set({
        agentJob: input.job,
        agentId: ctx.actor.kind === "agent" ? ctx.actor.agentId : null,
        lastHeartbeatAt: ctx.clock.now(),
      })
      .where(
        and(
          eq(trainingSession.companyId, key.companyId),
          eq(trainingSession.id, key.id),
          or(isNull(trainingSession.agentJob), eq(trainingSession.agentJob, input.job)),
        ),
      );
    const loaded = await sessionOrThrow(tx, key);
    const [learner] = await tx
      .select({ displayName: member.displayName, nameToAi: member.nameToAi })
      .from(member)
      .where(and(eq(member.companyId, key.companyId), eq(member.id, loaded.row.learnerId)));
    const turns = await turnsOf(tx, key);
    return { loaded, turns, name: learner?.nameToAi ? learner.displayName : null };
  });
  const { row, practised } = claimed.loaded;
  const firstMessage = row.firstMessage ?? (await greet(ctx, claimed.loaded, claimed.name));
  return {
    instructions: instructionsFor(practised.content),
    voice: practised.content.persona.voice,
    locale: row.locale,
    mode: row.mode,
    firstMessage,
    history: claimed.turns.map(({ seq, speaker, text }) => ({ seq, speaker, text })),
    learnerIdentity: row.learnerIdentity,
    personaName: practised.content.persona.name,
    maxSeconds: row.maxSeconds,
    silenceSeconds,
    liveAt: row.liveAt?.toISOString() ?? null,
  };
}

/** Outside the transaction: the greeting model may take its time limit. */
async function greet(
  ctx: Context,
  { row, practised: { content } }: LoadedSession,
  name: string | null,
): Promise<string> {
  const { text, calls } = await ctx.greeting.greet({
    scenario: content.slug,
    locale: content.locale,
    persona: `${content.persona.name}, ${content.persona.role}. ${content.persona.manner}`,
    openingLine: content.persona.openingLine,
    situation: content.situation,
    name,
  });
  const firstMessage = text ?? content.persona.openingLine;
  await ctx.withTenant(row.companyId, async (tx) => {
    await tx
      .update(trainingSession)
      .set({ firstMessage })
      .where(and(eq(trainingSession.companyId, row.companyId), eq(trainingSession.id, row.id)));
    for (const call of calls) await recordAiCall(tx, ctx, row, call);
  });
  return firstMessage;
}
