import type { AskRight, EnterRight, RightsRequest } from "@careertrainer/contract/rights-request";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, count, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { memberOrThrow } from "../member/admins.ts";
import { answerMonths, monthsAfter } from "./due-date.ts";
import { namesOf, presentRequest, type RightsRow } from "./load.ts";

const { company, rightsRequest } = schema;

/** One person has no more than this open at a time. */
const mostOpen = 10;

/**
 * The member uses a right of theirs; who asks is proven by the login. It goes to HR and admins of their company, or to the
 * operator for people without one. @throws CONFLICT when ten of theirs are open
 */
export async function askRight(ctx: MemberContext, input: AskRight): Promise<RightsRequest> {
  const { companyId, memberId } = ctx.actor;
  const receivedAt = ctx.clock.now();
  return ctx.inTenant(async (tx) => {
    const [open] = await tx
      .select({ n: count() })
      .from(rightsRequest)
      .where(
        and(
          eq(rightsRequest.companyId, companyId),
          eq(rightsRequest.memberId, memberId),
          eq(rightsRequest.state, "open"),
        ),
      );
    if ((open?.n ?? 0) >= mostOpen) throw new AppError("CONFLICT");
    const [home] = await tx.select({ kind: company.kind }).from(company).where(eq(company.id, companyId));
    const desk = home?.kind === "personal" ? "operator" : "company";
    return insert(tx, ctx, { ...input, memberId, about: null, channel: "app", desk, receivedAt });
  });
}

/** Somebody's request that came another way, entered by HR or an admin; the month runs from when it was received. @throws NOT_FOUND, INVALID_INPUT */
export async function enterRight(ctx: MemberContext, input: EnterRight): Promise<RightsRequest> {
  const receivedAt = new Date(input.receivedAt);
  if (receivedAt > ctx.clock.now()) throw new AppError("INVALID_INPUT", { detail: "It cannot come tomorrow" });
  return ctx.inTenant(async (tx) => {
    if (input.memberId !== null) await memberOrThrow(tx, { companyId: ctx.actor.companyId, memberId: input.memberId });
    return insert(tx, ctx, { ...input, desk: "company", receivedAt });
  });
}

type New = Pick<RightsRow, "kind" | "channel" | "desk" | "words" | "memberId" | "about" | "receivedAt">;

async function insert(tx: TenantTransaction, ctx: MemberContext, input: New): Promise<RightsRequest> {
  const { companyId } = ctx.actor;
  const dueAt = monthsAfter(input.receivedAt, answerMonths);
  const [row] = await tx
    .insert(rightsRequest)
    .values({ companyId, id: ctx.ids.uuid(), ...input, dueAt, createdAt: ctx.clock.now() })
    .returning();
  if (!row) throw new AppError("INTERNAL");
  return presentRequest(ctx, row, await namesOf(tx, [row]));
}
