import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { eq, sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";

const { member } = schema;

import { z } from "zod";

const Row = z.object({ member_id: z.string(), email: z.string() });

/** Mail addresses of the company's members by member id; the database gives them to managers, HR and admins alone. */
export async function addressesOf(tx: TenantTransaction): Promise<Map<string, string>> {
  const rows = z.array(Row).parse([...(await tx.execute(sql`select member_id, email from member_addresses()`))]);
  return new Map(rows.map((row) => [row.member_id, row.email]));
}

/** Everybody in the company, with where to write to them. Empty for whoever does not run it. */
export async function membersWithAddress(tx: TenantTransaction, { actor }: MemberContext) {
  const addresses = await addressesOf(tx);
  const people = await tx
    .select({ id: member.id, name: member.displayName, locale: member.locale })
    .from(member)
    .where(eq(member.companyId, actor.companyId));
  return people.flatMap(({ id, name, locale }) => {
    const to = addresses.get(id);
    return to === undefined ? [] : [{ to, name, locale }];
  });
}
