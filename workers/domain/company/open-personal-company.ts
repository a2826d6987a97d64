import type { Locale } from "@careertrainer/contract/locale";
import { schema } from "@careertrainer/drizzle/database";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";

/**
 * Opens the company of somebody who signed up alone, with them as its only member. For a person who is in a company
 * already, nothing happens: call it as often as you like.
 *
 * @param input.memberOf the company the person's login already leads to, if any
 */
export async function openPersonalCompany(
  ctx: Pick<Context, "ids" | "withTenant">,
  input: { userId: string; name: string; locale: Locale; memberOf: string | null },
): Promise<void> {
  if (input.memberOf !== null) return;
  const companyId = ctx.ids.uuid();
  await ctx.withTenant(companyId, async (tx) => {
    await tx.insert(schema.company).values({ id: companyId, name: input.name, kind: "personal", locale: input.locale });
    const added = await tx
      .insert(schema.member)
      .values({
        companyId,
        id: ctx.ids.uuid(),
        userId: input.userId,
        role: "STANDARD_USER",
        displayName: input.name,
        locale: input.locale,
      })
      .onConflictDoNothing({ target: schema.member.userId })
      .returning({ id: schema.member.id });
    // Somebody else was faster: the person has a company, and this one is not needed.
    if (added.length === 0) await tx.delete(schema.company).where(eq(schema.company.id, companyId));
  });
}
