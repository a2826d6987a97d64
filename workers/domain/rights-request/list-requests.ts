import type { ListRights, RightsRequestList } from "@careertrainer/contract/rights-request";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, type SQL } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";
import { inState, namesOf, onDeskOf, presentRequest, type Reader } from "./load.ts";

const { rightsRequest } = schema;

/** The member's own, newest first. @throws INVALID_INPUT */
export const listOwnRequests = (ctx: MemberContext, input: ListRights): Promise<RightsRequestList> => {
  const { companyId, memberId } = ctx.actor;
  const mine = and(eq(rightsRequest.companyId, companyId), eq(rightsRequest.memberId, memberId));
  return ctx.inTenant((tx) => page(tx, ctx, mine, input));
};

/** What waits in the company, and what was answered, newest first; for HR and admins. @throws INVALID_INPUT */
export const listRequests = (ctx: MemberContext, input: ListRights): Promise<RightsRequestList> =>
  ctx.inTenant((tx) => page(tx, ctx, and(onDeskOf(ctx), inState(input.state)), input));

/** What people without a company asked, newest first; without their names, for which one enters their company. @throws INVALID_INPUT */
export const listOperatorRequests = (ctx: OperatorContext, input: ListRights): Promise<RightsRequestList> =>
  ctx.acrossTenants((tx) => page(tx, ctx, and(onDeskOf(ctx), inState(input.state)), input));

async function page(
  tx: TenantTransaction,
  ctx: Reader,
  where: SQL | undefined,
  { cursor, limit }: ListRights,
): Promise<RightsRequestList> {
  const found = await tx
    .select()
    .from(rightsRequest)
    .where(and(where, behind(rightsRequest, cursor)))
    .orderBy(desc(rightsRequest.createdAt), desc(rightsRequest.id))
    .limit(limit + 1);
  const { page: rows, nextCursor } = pageOf(found, limit, (row) => row);
  const names = ctx.actor.kind === "user" ? await namesOf(tx, rows) : new Map<string, string>();
  return { items: rows.map((row) => presentRequest(ctx, row, names)), nextCursor };
}
