import { Role } from "@careertrainer/contract/account";
import type { AuditEntry, AuditFilter } from "@careertrainer/contract/audit";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";

const { auditDetail, auditLog, member } = schema;

/** What the company's admins read, as far as the filter wants it. Row security says the same once more. */
export const inCompany = (ctx: MemberContext, filter: AuditFilter): SQL | undefined =>
  and(
    eq(auditLog.companyId, ctx.actor.companyId),
    sql`${auditLog.shown}`,
    filter.actor === undefined ? undefined : eq(auditLog.actorId, filter.actor),
    filter.object === undefined ? undefined : eq(auditLog.tableName, filter.object),
    filter.objectId === undefined ? undefined : eq(auditLog.rowKey, filter.objectId),
    filter.action === undefined ? undefined : eq(auditLog.action, filter.action),
    filter.from === undefined ? undefined : gte(auditLog.at, new Date(filter.from)),
    filter.to === undefined ? undefined : lt(auditLog.at, new Date(filter.to)),
  );

/** What this member did. The kind is written out, for the index that is kept for people alone. */
export const ofMine = (ctx: MemberContext): SQL | undefined =>
  and(
    eq(auditLog.companyId, ctx.actor.companyId),
    sql`${auditLog.actorKind} = 'user'`,
    eq(auditLog.actorId, ctx.actor.memberId),
  );

export type EntryRow = {
  entry: typeof auditLog.$inferSelect;
  detail: typeof auditDetail.$inferSelect | null;
};

/**
 * Entries with their details, newest first. Two queries: one over both would be planned for every pair of months, which takes
 * longer than all else.
 */
export async function readEntries(tx: TenantTransaction, where: SQL | undefined, limit: number): Promise<EntryRow[]> {
  const newestFirst = [desc(auditLog.at), desc(auditLog.id)];
  const entries = await tx
    .select()
    .from(auditLog)
    .where(where)
    .orderBy(...newestFirst)
    .limit(limit);
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (!newest || !oldest) return [];
  const details = await tx
    .select()
    .from(auditDetail)
    .where(
      and(
        inArray(
          auditDetail.entryId,
          entries.map(({ id }) => id),
        ),
        // Leads to their months alone.
        gte(auditDetail.at, oldest.at),
        lte(auditDetail.at, newest.at),
      ),
    );
  const byEntry = new Map(details.map((detail) => [detail.entryId, detail]));
  return entries.map((entry) => ({ entry, detail: byEntry.get(entry.id) ?? null }));
}

/** One page of them. @throws INVALID_INPUT for a cursor that is not ours */
export async function readPage(
  tx: TenantTransaction,
  ctx: MemberContext,
  input: { where: SQL | undefined; cursor: string | undefined; limit: number },
) {
  const place = behind({ createdAt: auditLog.at, id: auditLog.id }, input.cursor, z.int());
  const rows = await readEntries(tx, and(input.where, place), input.limit + 1);
  const { page, nextCursor } = pageOf(rows, input.limit, ({ entry }) => ({ createdAt: entry.at, id: entry.id }));
  return { rows: page, people: await peopleOf(tx, ctx, page), nextCursor };
}

type People = Map<string, { displayName: string; role: Role }>;

/** The members behind these entries, by id; who left is not among them. */
export async function peopleOf(
  tx: TenantTransaction,
  ctx: MemberContext,
  rows: { entry: Pick<EntryRow["entry"], "actorKind" | "actorId"> }[],
): Promise<People> {
  const ids = rows.flatMap(({ entry }) => (entry.actorKind === "user" && entry.actorId ? [entry.actorId] : []));
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: member.id, displayName: member.displayName, role: member.role })
    .from(member)
    .where(and(eq(member.companyId, ctx.actor.companyId), inArray(member.id, [...new Set(ids)])));
  return new Map(found.map(({ id, displayName, role }) => [id, { displayName, role: Role.parse(role) }]));
}

type ShownRow = Pick<EntryRow, "detail"> & { entry: Omit<EntryRow["entry"], "valuesDigest" | "shown" | "xid"> };

/** An entry as it is shown. */
export function presentEntry({ entry, detail }: ShownRow, people: People): AuditEntry {
  const isMember = entry.actorKind === "user" && entry.actorId !== null;
  const person = isMember ? people.get(entry.actorId ?? "") : undefined;
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    actor: {
      // Which database role wrote by hand is a matter of operations.
      kind: entry.actorKind.startsWith("database:") ? "database" : entry.actorKind,
      id: isMember ? entry.actorId : null,
      name: person?.displayName ?? null,
      role: person?.role ?? null,
    },
    action: entry.action,
    object: entry.tableName,
    objectId: entry.rowKey,
    columns: entry.columns,
    ip: detail?.ip ?? null,
    userAgent: detail?.userAgent ?? null,
  };
}
