import type { Reviewer } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { z } from "zod";

const { company, member } = schema;
/** Roles that answer for their company. */
export const reviewingRoles = ["HR", "ADMIN"] as const;

/** Who would answer this learner: HR and admins of their organisation, never the learner; where nobody is left, the operator. */
export async function whoAnswers(
  tx: TenantTransaction,
  learner: { companyId: string; memberId: string },
): Promise<z.infer<typeof Reviewer>> {
  const people = await tx
    .select({ name: member.displayName })
    .from(member)
    .innerJoin(company, eq(company.id, member.companyId))
    .where(
      and(
        eq(member.companyId, learner.companyId),
        eq(company.kind, "organisation"),
        inArray(member.role, [...reviewingRoles]),
        ne(member.id, learner.memberId),
      ),
    )
    .orderBy(asc(member.displayName), asc(member.id));
  return people.length === 0
    ? { kind: "operator", names: [] }
    : { kind: "company", names: people.map(({ name }) => name) };
}
