import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";

const { company } = schema;
export type CompanyRow = typeof company.$inferSelect;

/**
 * The acting member's company; only an organisation has members to look after. `hold` lets one change of members,
 * roles or settings at a time happen in it: what a rule counts cannot change meanwhile.
 * @throws NOT_FOUND in a personal company
 */
export async function organisationOrThrow(
  tx: TenantTransaction,
  { companyId }: MemberContext["actor"],
  hold = false,
): Promise<CompanyRow> {
  const query = tx.select().from(company).where(eq(company.id, companyId));
  const [row] = await (hold ? query.for("update") : query);
  if (row?.kind !== "organisation") throw notFound();
  return row;
}
