import { Locale } from "@careertrainer/contract/locale";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, sql } from "drizzle-orm";
import type { Addressee, IdentityContext } from "./context.ts";
import type { Whose } from "./record-event.ts";

const { authAccount, authUser } = schema;

export type Person = Addressee & { id: string; passwordHash: string | null; passwordChangedAt: Date | null };

/** A person with their password's hash; null when there is none. */
export async function findPerson(ctx: IdentityContext, whose: Whose): Promise<Person | null> {
  const [row] = await ctx.tx
    .select({
      id: authUser.id,
      email: authUser.email,
      name: authUser.name,
      locale: authUser.locale,
      passwordHash: authAccount.password,
      passwordChangedAt: authAccount.updatedAt,
    })
    .from(authUser)
    .leftJoin(authAccount, and(eq(authAccount.userId, authUser.id), eq(authAccount.providerId, "credential")))
    .where("userId" in whose ? eq(authUser.id, whose.userId) : eq(authUser.email, sql`lower(${whose.email})`));
  return row ? { ...row, locale: Locale.catch("de").parse(row.locale) } : null;
}
