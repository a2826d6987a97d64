import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, ne } from "drizzle-orm";
import { AppError, notFound } from "../errors.ts";

const { member } = schema;
export type MemberRow = typeof member.$inferSelect;

/** A member of this company. @throws NOT_FOUND */
export async function memberOrThrow(
  tx: TenantTransaction,
  key: { companyId: string; memberId: string },
): Promise<MemberRow> {
  const [row] = await tx
    .select()
    .from(member)
    .where(and(eq(member.companyId, key.companyId), eq(member.id, key.memberId)));
  if (!row) throw notFound();
  return row;
}

/**
 * A company keeps an admin. Call it with the company held (`organisationOrThrow(…, true)`), or two could step down at once.
 * @throws LAST_ADMIN
 */
export async function refuseLastAdmin(tx: TenantTransaction, leaving: MemberRow): Promise<void> {
  if (leaving.role !== "ADMIN") return;
  const [other] = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.companyId, leaving.companyId), eq(member.role, "ADMIN"), ne(member.id, leaving.id)))
    .limit(1);
  if (!other) throw new AppError("LAST_ADMIN");
}
