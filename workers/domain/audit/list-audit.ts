import type { AuditList, ListActivity, ListAudit } from "@careertrainer/contract/audit";
import type { MemberContext } from "../context.ts";
import { inCompany, ofMine, presentEntry, readPage } from "./entries.ts";

/** Who changed what in the company, newest first; for admins. @throws INVALID_INPUT */
export const listAudit = (ctx: MemberContext, input: ListAudit): Promise<AuditList> =>
  pageWhere(ctx, inCompany(ctx, input), input);

/** What this member did themselves, newest first. @throws INVALID_INPUT */
export const listActivity = (ctx: MemberContext, input: ListActivity): Promise<AuditList> =>
  pageWhere(ctx, ofMine(ctx), input);

const pageWhere = (
  ctx: MemberContext,
  where: ReturnType<typeof ofMine>,
  { cursor, limit }: Pick<ListActivity, "cursor" | "limit">,
) =>
  ctx.inTenant(async (tx) => {
    const { rows, people, nextCursor } = await readPage(tx, ctx, { where, cursor, limit });
    return { items: rows.map((row) => presentEntry(row, people)), nextCursor };
  });
