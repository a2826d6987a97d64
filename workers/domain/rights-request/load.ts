import type { RightsRequest } from "@careertrainer/contract/rights-request";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";

const { member, rightsRequest } = schema;
export type RightsRow = typeof rightsRequest.$inferSelect;
export type Reader = MemberContext | OperatorContext;

/** What lies on this reader's desk; row security says the same once more. */
export const onDeskOf = ({ actor }: Reader): SQL | undefined =>
  actor.kind === "operator"
    ? eq(rightsRequest.desk, "operator")
    : and(eq(rightsRequest.desk, "company"), eq(rightsRequest.companyId, actor.companyId));

export const inState = (state: "open" | "closed"): SQL =>
  state === "open" ? eq(rightsRequest.state, "open") : ne(rightsRequest.state, "open");

/** An open request on this desk that is not one's own. @throws NOT_FOUND, CONFLICT when it was answered */
export async function openRequestOrThrow(
  tx: TenantTransaction,
  ctx: Reader,
  key: { companyId: string; id: string },
): Promise<RightsRow> {
  const [row] = await tx
    .select()
    .from(rightsRequest)
    .where(and(eq(rightsRequest.companyId, key.companyId), eq(rightsRequest.id, key.id), onDeskOf(ctx)))
    .for("no key update");
  if (!row || (ctx.actor.kind === "user" && row.memberId === ctx.actor.memberId)) throw notFound();
  if (row.state !== "open") throw new AppError("CONFLICT");
  return row;
}

/** Names of the members among these requests. */
export async function namesOf(tx: TenantTransaction, rows: readonly RightsRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  const [first] = rows;
  if (ids.length === 0 || !first) return new Map();
  const found = await tx
    .select({ id: member.id, name: member.displayName })
    .from(member)
    .where(and(eq(member.companyId, first.companyId), inArray(member.id, ids)));
  return new Map(found.map(({ id, name }) => [id, name]));
}

export function presentRequest(ctx: Reader, row: RightsRow, names: ReadonlyMap<string, string>): RightsRequest {
  const { id, kind, channel, state, words, extension, identity, answer } = row;
  return {
    ...{ id, kind, channel, state, words, extension, identity, answer },
    name: row.about ?? names.get(row.memberId ?? "") ?? "",
    mine: ctx.actor.kind === "user" && row.memberId === ctx.actor.memberId,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    overdue: state === "open" && row.dueAt <= ctx.clock.now(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
