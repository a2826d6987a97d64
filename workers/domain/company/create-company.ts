import type { CreateCompany } from "@careertrainer/contract/company";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { deleteOwnPractice, refuseWhileOpen } from "../member/own-practice.ts";

const { company, member } = schema;

/**
 * Makes the acting member's personal company an organisation with them as its first admin. What they practised stays
 * theirs, or is deleted when they say so.
 * @throws CONFLICT in an organisation; SESSION_ALREADY_LIVE when sessions are to be deleted and one is still open
 */
export async function createCompany(ctx: MemberContext, input: CreateCompany): Promise<void> {
  const { companyId, memberId } = ctx.actor;
  await ctx.inTenant(async (tx) => {
    const [made] = await tx
      .update(company)
      .set({ name: input.name, kind: "organisation" })
      .where(and(eq(company.id, companyId), eq(company.kind, "personal")))
      .returning({ id: company.id });
    if (!made) throw new AppError("CONFLICT", { detail: "You belong to a company already" });
    await tx
      .update(member)
      .set({ role: "ADMIN" })
      .where(and(eq(member.companyId, companyId), eq(member.id, memberId)));
    if (input.sessions === "delete") {
      await refuseWhileOpen(tx, ctx.actor);
      await deleteOwnPractice(tx, ctx.actor);
    }
  });
}
