import { noticeDays } from "@careertrainer/contract/company";
import type { ChooseRetention, MyRetention } from "@careertrainer/contract/retention";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { isHeld } from "../legal-hold/legal-holds.ts";

const { company, member } = schema;

/** How long what I practised is kept, by my choice and my company's. */
export const getRetention = (ctx: MemberContext): Promise<MyRetention> => ctx.inTenant((tx) => read(tx, ctx));

/** Chooses a shorter period for one's own practice, or none. What is older goes with the engine's next runs. */
export const chooseRetention = (ctx: MemberContext, input: ChooseRetention): Promise<MyRetention> =>
  ctx.inTenant(async (tx) => {
    await tx.update(member).set(input).where(ownRow(ctx));
    return read(tx, ctx);
  });

const ownRow = ({ actor }: MemberContext) => and(eq(member.companyId, actor.companyId), eq(member.id, actor.memberId));

async function read(tx: TenantTransaction, ctx: MemberContext): Promise<MyRetention> {
  const [row] = await tx
    .select({ own: member.keepPracticeDays, days: company.keepPracticeDays, since: company.keepPracticeSince })
    .from(member)
    .innerJoin(company, eq(company.id, member.companyId))
    .where(ownRow(ctx));
  if (!row) throw notFound();
  const { own, days, since } = row;
  const countsFrom = since && new Date(since.getTime() + noticeDays * 24 * 3600_000);
  const companys = countsFrom !== null && countsFrom <= ctx.clock.now() ? days : null;
  return {
    keepPracticeDays: own,
    company:
      days === null || countsFrom === null ? null : { keepPracticeDays: days, countsFrom: countsFrom.toISOString() },
    effectiveDays: own === null || companys === null ? (own ?? companys) : Math.min(own, companys),
    held: await isHeld(tx, ctx.actor),
  };
}
