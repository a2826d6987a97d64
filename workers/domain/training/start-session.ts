import { disclosureVersion } from "@careertrainer/contract/disclosure";
import type { StartedTrainingSession, StartTrainingSession } from "@careertrainer/contract/training-session";
import { catalogueCompanyId, schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, inArray, max, notInArray } from "drizzle-orm";
import { refuseRestricted } from "../account/restrict.ts";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { type LoadedSession, ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { closeQuietly, codeOf } from "./rooms.ts";
import { abandon, openStates, type SessionRow } from "./transitions.ts";

const { disclosureAck, member, trainingSession, scenario, scenarioVersion, rubric } = schema;

/** The longest a session can last whatever the scenario says, seconds. */
export const hardCapSeconds = 3600;
/** After this long without the learner joining, starting anew takes the place of a session that is still connecting. */
const joinGraceMs = 15_000;

export type Opening = { session: LoadedSession; superseded: SessionRow[]; isNew: boolean };

/**
 * Opens a room for one conversation; the learner joins with the returned token within two minutes. The same
 * `idempotencyKey` with the same input gives the same session and a fresh token.
 * @throws NOT_FOUND, DISCLOSURE_REQUIRED, PROCESSING_RESTRICTED, SESSION_ALREADY_LIVE, IDEMPOTENCY_MISMATCH, PROVIDER_UNAVAILABLE
 */
export async function startSession(
  ctx: MemberContext,
  input: StartTrainingSession & { idempotencyKey: string },
): Promise<StartedTrainingSession> {
  const digest = await sha256([input.scenarioId, input.mode, input.locale].join(" "));
  const opening = await ctx.inTenant(async (tx): Promise<Opening> => {
    // Asked together: they travel in one round trip, the lock first.
    const [, earlier, offered, informed, open, attempt] = await Promise.all([
      oneStartAtATime(tx, ctx),
      sessionOfKey(tx, ctx, input.idempotencyKey),
      newestOffered(tx, ctx, input),
      hasSeenDisclosure(tx, ctx),
      openSessions(tx, ctx),
      nextAttempt(tx, ctx, input.scenarioId),
      refuseRestricted(tx, ctx.actor),
    ]);
    if (earlier) return repeated(tx, ctx, earlier, digest);
    if (!offered) throw notFound("There is no such scenario in this language");
    if (!informed) throw new AppError("DISCLOSURE_REQUIRED");
    const superseded = await giveWay(tx, ctx, open);
    const row = await insertSession(tx, ctx, { ...input, digest, attempt, version: offered.version });
    if (row) {
      const practised = { content: offered.version.content, rubric: offered.rubric };
      return { session: { row, practised }, superseded, isNew: true };
    }
    // Somebody was faster in the same moment: the same request twice, or another tab.
    const twin = await sessionOfKey(tx, ctx, input.idempotencyKey);
    if (!twin) throw new AppError("SESSION_ALREADY_LIVE");
    return repeated(tx, ctx, twin, digest);
  });

  const { row } = opening.session;
  await Promise.all(opening.superseded.map((old) => closeQuietly(ctx, old.ref)));
  if (opening.isNew) await openRoomOrAbandon(ctx, row);
  const admission = await ctx.voice.admit({ ref: row.ref, identity: row.learnerIdentity });
  return {
    session: presentSession(opening.session),
    livekit: { url: admission.url, token: admission.token },
    expiresAt: admission.expiresAt.toISOString(),
  };
}

async function openRoomOrAbandon(ctx: MemberContext, row: SessionRow): Promise<void> {
  try {
    await ctx.voice.openRoom({
      ref: row.ref,
      maxSeconds: row.maxSeconds,
      job: { ref: row.ref, generation: row.agentGeneration },
    });
  } catch (error) {
    ctx.log.warn("room_not_opened", { session: row.id, code: codeOf(error) });
    await ctx.inTenant(async (tx) => {
      await abandon(tx, row, "no_agent", ctx.clock.now());
      // The key is free again, so that the same request can be repeated.
      await tx
        .update(trainingSession)
        .set({ idempotencyKey: row.id })
        .where(and(eq(trainingSession.companyId, row.companyId), eq(trainingSession.id, row.id)));
    });
    await closeQuietly(ctx, row.ref);
    throw error;
  }
}

/** Two starts of one person take turns: each sees what the one before it left, and none takes its twin for another session. */
const oneStartAtATime = (tx: TenantTransaction, { actor }: MemberContext) =>
  tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.companyId, actor.companyId), eq(member.id, actor.memberId)))
    .for("no key update")
    .execute();

async function repeated(
  tx: TenantTransaction,
  { actor }: MemberContext,
  earlier: { id: string; digest: string },
  digest: string,
): Promise<Opening> {
  if (earlier.digest !== digest) throw new AppError("IDEMPOTENCY_MISMATCH");
  return { session: await ownSessionOrThrow(tx, actor, earlier.id), superseded: [], isNew: false };
}

async function sessionOfKey(tx: TenantTransaction, { actor }: MemberContext, key: string) {
  const [found] = await tx
    .select({ id: trainingSession.id, digest: trainingSession.idempotencyDigest })
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, actor.companyId),
        eq(trainingSession.learnerId, actor.memberId),
        eq(trainingSession.idempotencyKey, key),
      ),
    );
  return found;
}

async function newestOffered(tx: TenantTransaction, { actor }: MemberContext, input: StartTrainingSession) {
  const [found] = await tx
    .select({
      version: scenarioVersion,
      rubric: { id: rubric.id, version: rubric.version, criteria: rubric.criteria },
    })
    .from(scenario)
    .innerJoin(
      scenarioVersion,
      and(eq(scenarioVersion.companyId, scenario.companyId), eq(scenarioVersion.scenarioId, scenario.id)),
    )
    .innerJoin(rubric, and(eq(rubric.companyId, scenarioVersion.companyId), eq(rubric.id, scenarioVersion.rubricId)))
    .where(
      and(
        inArray(scenario.companyId, [actor.companyId, catalogueCompanyId]),
        eq(scenario.id, input.scenarioId),
        eq(scenario.offered, true),
        eq(scenarioVersion.locale, input.locale),
      ),
    )
    .orderBy(desc(scenarioVersion.version))
    .limit(1);
  return found;
}

/** Nobody talks with the AI before they were told that it is one, in the present words (AI Act, Art. 50). */
async function hasSeenDisclosure(tx: TenantTransaction, { actor }: MemberContext): Promise<boolean> {
  const [seen] = await tx
    .select({ id: disclosureAck.id })
    .from(disclosureAck)
    .where(
      and(
        eq(disclosureAck.companyId, actor.companyId),
        eq(disclosureAck.memberId, actor.memberId),
        eq(disclosureAck.version, disclosureVersion),
      ),
    );
  return seen !== undefined;
}

async function openSessions(tx: TenantTransaction, { actor }: MemberContext): Promise<SessionRow[]> {
  return tx
    .select()
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, actor.companyId),
        eq(trainingSession.learnerId, actor.memberId),
        inArray(trainingSession.state, [...openStates]),
      ),
    );
}

/** 1 for the first try at this scenario; tries in which nobody spoke do not count. */
async function nextAttempt(tx: TenantTransaction, { actor }: MemberContext, scenarioId: string): Promise<number> {
  const [earlier] = await tx
    .select({ attempt: max(trainingSession.attempt) })
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, actor.companyId),
        eq(trainingSession.learnerId, actor.memberId),
        eq(trainingSession.scenarioId, scenarioId),
        notInArray(trainingSession.state, ["created", "connecting", "abandoned"]),
      ),
    );
  return (earlier?.attempt ?? 0) + 1;
}

/** An earlier session that nobody joined gives way; one that is being spoken in does not. */
async function giveWay(tx: TenantTransaction, ctx: MemberContext, open: SessionRow[]): Promise<SessionRow[]> {
  const superseded: SessionRow[] = [];
  for (const session of open) {
    const waited = ctx.clock.now().getTime() - session.createdAt.getTime();
    const joinable = session.state === "live" || (session.state === "connecting" && waited < joinGraceMs);
    const closed = joinable ? undefined : await abandon(tx, session, "superseded", ctx.clock.now());
    if (!closed) throw new AppError("SESSION_ALREADY_LIVE");
    superseded.push(closed);
  }
  return superseded;
}

async function insertSession(
  tx: TenantTransaction,
  ctx: MemberContext,
  input: StartTrainingSession & {
    idempotencyKey: string;
    digest: string;
    attempt: number;
    version: typeof scenarioVersion.$inferSelect;
  },
): Promise<SessionRow | undefined> {
  const { version } = input;
  const [inserted] = await tx
    .insert(trainingSession)
    .values({
      companyId: ctx.actor.companyId,
      id: ctx.ids.uuid(),
      ref: ctx.ids.opaque(),
      learnerId: ctx.actor.memberId,
      scenarioOwnerId: version.companyId,
      scenarioId: version.scenarioId,
      scenarioVersionId: version.id,
      rubricId: version.rubricId,
      mode: input.mode,
      locale: input.locale,
      attempt: input.attempt,
      maxSeconds: Math.min(version.content.maxSeconds, hardCapSeconds),
      learnerIdentity: ctx.ids.opaque(),
      idempotencyKey: input.idempotencyKey,
      idempotencyDigest: input.digest,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning();
  return inserted;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
