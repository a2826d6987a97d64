import type { Me } from "@careertrainer/contract/account";
import { disclosureVersion } from "@careertrainer/contract/disclosure";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";

/** What comes with the login: it is no part of the company. */
export type OwnLogin = { email: string; secondFactorMissing: boolean };

/** What a member sees about themselves. */
export const getMe = (ctx: MemberContext, login: OwnLogin): Promise<Me> =>
  ctx.inTenant((tx) => readMe(tx, ctx.actor, login));

/** @throws NOT_FOUND when the member is gone */
export async function readMe(
  tx: TenantTransaction,
  actor: { companyId: string; memberId: string },
  { email, secondFactorMissing }: OwnLogin,
): Promise<Me> {
  const { company, member, disclosureAck } = schema;
  const [row] = await tx
    .select({ member, company, disclosureSeen: disclosureAck.version })
    .from(member)
    .innerJoin(company, eq(company.id, member.companyId))
    .leftJoin(disclosureAck, and(eq(disclosureAck.companyId, member.companyId), eq(disclosureAck.memberId, member.id)))
    .where(and(eq(member.companyId, actor.companyId), eq(member.id, actor.memberId)))
    .orderBy(desc(eq(disclosureAck.version, disclosureVersion)), desc(disclosureAck.createdAt))
    .limit(1);
  if (!row || row.company.kind === "catalogue") throw notFound();
  return {
    id: row.member.id,
    email,
    displayName: row.member.displayName,
    locale: row.member.locale,
    role: row.member.role,
    company: { id: row.company.id, name: row.company.name, kind: row.company.kind },
    nameToAi: row.member.nameToAi,
    mailWhenEvaluated: row.member.mailWhenEvaluated,
    disclosureSeen: row.disclosureSeen,
    secondFactorMissing,
  };
}
