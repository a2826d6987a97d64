import type { AuditEntryDetail } from "@careertrainer/contract/audit";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { inCompany, peopleOf, presentEntry, readEntries } from "./entries.ts";

const { auditLog, auditSeal } = schema;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Kept for the machine, of no interest to a reader. */
const ownTimes = ["created_at", "updated_at", "company_id"];

/** One entry of the company with what changed and its link in the chain; for admins. @throws NOT_FOUND */
export const getAuditEntry = (ctx: MemberContext, input: { id: number }): Promise<AuditEntryDetail> =>
  ctx.inTenant(async (tx) => {
    const [row] = await readEntries(tx, and(inCompany(ctx, {}), eq(auditLog.id, input.id)), 1);
    if (!row) throw notFound();
    const { entry, detail } = row;
    const [seal] = await tx.select().from(auditSeal).where(eq(auditSeal.entryId, entry.id)).limit(1);
    return {
      ...presentEntry(row, await peopleOf(tx, ctx, [row])),
      requestId: entry.requestId,
      details: detail !== null,
      changes: detail === null ? [] : changesOf(detail.old, detail.new),
      seal: seal
        ? {
            seq: seal.seq,
            hash: hex(seal.hash),
            previous: seal.previous.length === 0 ? null : hex(seal.previous),
            sealedAt: seal.sealedAt.toISOString(),
          }
        : null,
    };
  });

type Values = Record<string, unknown> | null;

/** Column by column; what is empty before and after says nothing. */
export function changesOf(before: Values, after: Values): AuditEntryDetail["changes"] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return columns
    .filter((column) => !ownTimes.includes(column))
    .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
    .filter((change) => change.before !== null || change.after !== null);
}
