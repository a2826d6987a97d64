import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { sql } from "drizzle-orm";
import { z } from "zod";

const Row = z.object({ member_id: z.string(), email: z.string() });

/** Mail addresses of the company's members by member id; the database gives them to managers, HR and admins alone. */
export async function addressesOf(tx: TenantTransaction): Promise<Map<string, string>> {
  const rows = z.array(Row).parse([...(await tx.execute(sql`select member_id, email from member_addresses()`))]);
  return new Map(rows.map((row) => [row.member_id, row.email]));
}
