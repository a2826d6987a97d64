import type { Reviewer } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { z } from "zod";

const { company, member } = schema;
/** Roles that answer for their company. */
export const reviewingRoles = ["HR", "ADMIN"] as const;

/**
 * Who would answer this learner: those whom their organisation named, or else HR and its admins; never the learner; where
 * nobody is left, the operator. Row security says the same (`named_reviewers`).
 */
export async function whoAnswers(
  tx: TenantTransaction,
  learner: { companyId: string; memberId: string },
): Promise<z.infer<typeof Reviewer>> {
  const people = await tx
    .select({ name: member.displayName, named: member.answersReviews })
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
  const named = people.filter((one) => one.named);
  const who = named.length > 0 ? named : people;
  return who.length === 0 ? { kind: "operator", names: [] } : { kind: "company", names: who.map(({ name }) => name) };
}
