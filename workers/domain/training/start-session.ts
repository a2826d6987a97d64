import type { StartedTrainingSession, StartTrainingSession } from "@careertrainer/contract/training-session";
import { catalogueCompanyId, schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, inArray, max, ne } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { type LoadedSession, ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { closeQuietly, codeOf } from "./rooms.ts";
import { abandon, openStates, type SessionRow } from "./transitions.ts";

const { trainingSession, scenario, scenarioVersion } = schema;

/** The longest a session can last whatever the scenario says, seconds. */
export const hardCapSeconds = 3600;
/** After this long without the learner joining, starting anew takes the place of a session that is still connecting. */
const joinGraceMs = 15_000;

export type Opening = { session: LoadedSession; superseded: SessionRow[]; isNew: boolean };

/**
 * Opens a room for one conversation; the learner joins with the returned token within two minutes. The same
 * `idempotencyKey` with the same input gives the same session and a fresh token.
 * @throws NOT_FOUND, SESSION_ALREADY_LIVE, IDEMPOTENCY_MISMATCH, PROVIDER_UNAVAILABLE
 */
export async function startSession(
  ctx: MemberContext,
  input: StartTrainingSession & { idempotencyKey: string },
): Promise<StartedTrainingSession> {
  const digest = await sha256([input.scenarioId, input.mode, input.locale].join(" "));
  const opening = await ctx.inTenant(async (tx): Promise<Opening> => {
    const earlier = await sessionOfKey(tx, ctx, input.idempotencyKey, digest);
    if (earlier) return { session: earlier, superseded: [], isNew: false };
    const offered = await offeredOrThrow(tx, ctx, input);
    const superseded = await makeRoomForNext(tx, ctx);
    const inserted = await insertSession(tx, ctx, { ...input, digest, offered });
    if (inserted) return { session: await ownSessionOrThrow(tx, ctx.actor, inserted), superseded, isNew: true };
    // Somebody was faster in the same moment: the same request twice, or another tab.
    const twin = await sessionOfKey(tx, ctx, input.idempotencyKey, digest);
    if (!twin) throw new AppError("SESSION_ALREADY_LIVE");
    return { session: twin, superseded, isNew: false };
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

async function sessionOfKey(tx: TenantTransaction, { actor }: MemberContext, key: string, digest: string) {
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
  if (!found) return undefined;
  if (found.digest !== digest) throw new AppError("IDEMPOTENCY_MISMATCH");
  return ownSessionOrThrow(tx, actor, found.id);
}

async function offeredOrThrow(tx: TenantTransaction, { actor }: MemberContext, input: StartTrainingSession) {
  const [version] = await tx
    .select({ version: scenarioVersion })
    .from(scenario)
    .innerJoin(
      scenarioVersion,
      and(eq(scenarioVersion.companyId, scenario.companyId), eq(scenarioVersion.scenarioId, scenario.id)),
    )
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
  if (!version) throw notFound("There is no such scenario in this language");
  return version.version;
}

/** An earlier session that nobody joined gives way; one that is being spoken in does not. */
async function makeRoomForNext(tx: TenantTransaction, ctx: MemberContext): Promise<SessionRow[]> {
  const open = await tx
    .select()
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, ctx.actor.companyId),
        eq(trainingSession.learnerId, ctx.actor.memberId),
        inArray(trainingSession.state, [...openStates]),
      ),
    );
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
    offered: typeof scenarioVersion.$inferSelect;
  },
): Promise<string | undefined> {
  const { companyId, memberId } = ctx.actor;
  const [earlier] = await tx
    .select({ attempt: max(trainingSession.attempt) })
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, companyId),
        eq(trainingSession.learnerId, memberId),
        eq(trainingSession.scenarioId, input.scenarioId),
        ne(trainingSession.state, "abandoned"),
      ),
    );
  const [inserted] = await tx
    .insert(trainingSession)
    .values({
      companyId,
      id: ctx.ids.uuid(),
      ref: ctx.ids.opaque(),
      learnerId: memberId,
      scenarioOwnerId: input.offered.companyId,
      scenarioId: input.offered.scenarioId,
      scenarioVersionId: input.offered.id,
      rubricId: input.offered.rubricId,
      mode: input.mode,
      locale: input.locale,
      attempt: (earlier?.attempt ?? 0) + 1,
      maxSeconds: Math.min(input.offered.content.maxSeconds, hardCapSeconds),
      learnerIdentity: ctx.ids.opaque(),
      idempotencyKey: input.idempotencyKey,
      idempotencyDigest: input.digest,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: trainingSession.id });
  return inserted?.id;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
