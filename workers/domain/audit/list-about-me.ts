import { AuditAction, type AuditList, type ListActivity } from "@careertrainer/contract/audit";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { MemberContext } from "../context.ts";
import { pageOf, readCursor } from "../cursor.ts";
import { peopleOf, presentEntry } from "./entries.ts";

const Row = z.object({
  id: z.coerce.number(),
  at: z.coerce.date(),
  company_id: z.string().nullable(),
  table_name: z.string(),
  row_key: z.string(),
  action: AuditAction,
  actor_kind: z.string(),
  actor_id: z.string().nullable(),
  request_id: z.string().nullable(),
  columns: z.array(z.string()),
});

/**
 * What was done to this member's data by anybody and anything but themselves, newest first. Who and what, without the address
 * and the browser of whoever did it. @throws INVALID_INPUT
 */
export const listAboutMe = (ctx: MemberContext, { cursor, limit }: ListActivity): Promise<AuditList> =>
  ctx.inTenant(async (tx) => {
    const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor, z.int());
    const found = await tx.execute(
      sql`select id, at, company_id, table_name, row_key, action, actor_kind, actor_id, request_id, to_jsonb(columns) as columns
        from audit_about_me(${at?.toISOString() ?? null}::timestamptz, ${id}::bigint, ${limit + 1})`,
    );
    const rows = z.array(Row).parse([...found]);
    const { page, nextCursor } = pageOf(rows, limit, (row) => ({ createdAt: row.at, id: row.id }));
    const entries = page.map((row) => ({
      entry: {
        id: row.id,
        at: row.at,
        companyId: row.company_id,
        tableName: row.table_name,
        rowKey: row.row_key,
        action: row.action,
        actorKind: row.actor_kind,
        actorId: row.actor_id,
        requestId: row.request_id,
        columns: row.columns,
      },
      detail: null,
    }));
    const people = await peopleOf(tx, ctx, entries);
    return { items: entries.map((entry) => presentEntry(entry, people)), nextCursor };
  });
