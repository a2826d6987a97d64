import type { CoachMessage } from "@careertrainer/contract/coach";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { AiCallRecord, CoachReply, MemberContext } from "../context.ts";
import { codeOf } from "../training/rooms.ts";
import type { Asked } from "./ask.ts";
import { presentMessage } from "./load.ts";

const { coachMessage, coachTalk, aiCall } = schema;

/** How often a growing answer is stored, and looked after whether somebody stopped it, milliseconds. */
const storeEveryMs = 1000;

/** An answer that is being written; `onGone` is called once when it was stopped or deleted elsewhere. */
export function growing(ctx: MemberContext, id: string, onGone: () => void) {
  let text = "";
  let stored = "";
  let storing = Promise.resolve();
  const store = async () => {
    const now = text;
    const alive = await ctx.inTenant((tx) => (now === stored ? isOpen(tx, ctx, id) : storeText(tx, ctx, id, now)));
    stored = now;
    if (!alive) onGone();
  };
  const timer = setInterval(() => {
    storing = storing.then(store).catch((error: unknown) => {
      ctx.log.warn("coach_answer_not_stored", { code: codeOf(error) });
    });
  }, storeEveryMs);
  return {
    add: (piece: string) => {
      text += piece;
    },
    /** The whole text; nothing is stored any more by then. */
    end: async () => {
      clearInterval(timer);
      await storing;
      return text;
    },
  };
}

const thisMessage = ({ actor }: MemberContext, id: string) =>
  and(eq(coachMessage.companyId, actor.companyId), eq(coachMessage.id, id));

async function storeText(tx: TenantTransaction, ctx: MemberContext, id: string, text: string): Promise<boolean> {
  const rows = await tx
    .update(coachMessage)
    .set({ text })
    .where(and(thisMessage(ctx, id), eq(coachMessage.state, "streaming")))
    .returning({ id: coachMessage.id });
  return rows.length > 0;
}

async function isOpen(tx: TenantTransaction, ctx: MemberContext, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: coachMessage.id })
    .from(coachMessage)
    .where(and(thisMessage(ctx, id), eq(coachMessage.state, "streaming")));
  return rows.length > 0;
}

/** Stores how an answer ended and what was called for it. One that was stopped meanwhile stays stopped. */
export async function storeEnd(
  ctx: MemberContext,
  { talkId, answer }: Asked,
  { text, outcome, calls }: { text: string; outcome: CoachReply["outcome"]; calls: AiCallRecord[] },
): Promise<CoachMessage> {
  const row = await ctx.inTenant(async (tx) => {
    const [ended] = await tx
      .update(coachMessage)
      .set({
        text,
        state: sql`case when ${coachMessage.state} = 'streaming' then ${outcome} else ${coachMessage.state} end`,
      })
      .where(and(thisMessage(ctx, answer.id), inArray(coachMessage.state, ["streaming", "stopped"])))
      .returning();
    const [talk] = await tx
      .select({ id: coachTalk.id })
      .from(coachTalk)
      .where(and(eq(coachTalk.companyId, ctx.actor.companyId), eq(coachTalk.id, talkId)));
    // Of a talk that was deleted meanwhile it stays written down that there was a call.
    for (const call of calls)
      await tx
        .insert(aiCall)
        .values({ ...call, companyId: ctx.actor.companyId, id: ctx.ids.uuid(), talkId: talk?.id ?? null });
    return ended;
  });
  return row ? presentMessage(row, ctx.clock.now()) : { ...answer, text, state: "stopped" };
}
