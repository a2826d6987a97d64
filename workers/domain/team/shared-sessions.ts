import type { SharedResult, SharedSessionList } from "@careertrainer/contract/shared-session";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";
import { notFound } from "../errors.ts";
import { sessionLevel } from "../evaluation/levels.ts";
import { memberOrThrow } from "../member/admins.ts";
import { currentEvaluation, presentEvaluation } from "../training/get-result.ts";
import { loadedOf, turnsOf, withPractised } from "../training/load.ts";
import { presentSession, presentTurn } from "../training/present.ts";
import { ledBy } from "./led-by.ts";

const { trainingSession, sessionShare, teamMember } = schema;

/**
 * The sessions a member shares with the acting member, newest first; who has to lead a team of theirs.
 * @throws NOT_FOUND for somebody whose team one does not lead
 */
export async function listSharedSessions(
  ctx: MemberContext,
  input: { memberId: string; cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof SharedSessionList>> {
  const after = behind(trainingSession, input.cursor);
  return ctx.inTenant(async (tx) => {
    const person = await ledMemberOrThrow(tx, ctx, input.memberId);
    const rows = await withPractised(tx, { level: sessionLevel })
      .where(and(sharedBy(tx, ctx, input.memberId), after))
      .orderBy(desc(trainingSession.createdAt), desc(trainingSession.id))
      .limit(input.limit + 1);
    const { page, nextCursor } = pageOf(rows, input.limit, ({ row }) => row);
    return {
      member: person.displayName,
      items: page.map((found) => ({ ...presentSession(loadedOf(found)), level: found.level })),
      nextCursor,
    };
  });
}

/** One shared session, to read. @throws NOT_FOUND also when it is not shared any more */
export async function readSharedSession(
  ctx: MemberContext,
  input: { memberId: string; id: string },
): Promise<SharedResult> {
  return ctx.inTenant(async (tx) => {
    const person = await ledMemberOrThrow(tx, ctx, input.memberId);
    const [found] = await withPractised(tx, {}).where(
      and(sharedBy(tx, ctx, input.memberId), eq(trainingSession.id, input.id)),
    );
    const current = found && (await currentEvaluation(tx, found.row));
    if (!found || !current) throw notFound();
    const loaded = loadedOf(found);
    const turns = await turnsOf(tx, loaded.row);
    return {
      member: person.displayName,
      session: presentSession(loaded),
      turns: turns.map(presentTurn),
      evaluation: await presentEvaluation(tx, loaded, current, turns),
    };
  });
}

type Transaction = Parameters<typeof currentEvaluation>[0];

/** What row security says once more: shared, by this member, evaluated. */
const sharedBy = (tx: Transaction, { actor }: MemberContext, memberId: string): SQL | undefined =>
  and(
    eq(trainingSession.companyId, actor.companyId),
    eq(trainingSession.learnerId, memberId),
    eq(trainingSession.state, "evaluated"),
    inArray(
      trainingSession.id,
      tx
        .select({ id: sessionShare.sessionId })
        .from(sessionShare)
        .where(and(eq(sessionShare.companyId, actor.companyId), eq(sessionShare.readerId, actor.memberId))),
    ),
  );

async function ledMemberOrThrow(tx: Transaction, { actor }: MemberContext, memberId: string) {
  const [led] = await tx
    .select({ id: teamMember.memberId })
    .from(teamMember)
    .where(
      and(
        eq(teamMember.companyId, actor.companyId),
        eq(teamMember.memberId, memberId),
        inArray(teamMember.teamId, ledBy(tx, actor)),
      ),
    )
    .limit(1);
  if (!led || memberId === actor.memberId) throw notFound();
  return memberOrThrow(tx, { companyId: actor.companyId, memberId });
}
