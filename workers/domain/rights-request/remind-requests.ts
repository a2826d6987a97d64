import { Locale } from "@careertrainer/contract/locale";
import { schema } from "@careertrainer/drizzle/database";
import { and, asc, eq, lt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import type { Letter } from "../context.ts";
import type { SweepContext } from "../sweep/context.ts";
import { monthsAfter } from "./due-date.ts";

const { rightsRequest } = schema;
const weekMs = 7 * 24 * 3600_000;
/** In one run. */
const most = 50;
/** Months for which an answer is kept as proof: claims lapse three years after (§ 195, § 199 BGB). */
const keptMonths = 36;

const Addressee = z.object({ address: z.string(), name: z.string(), locale: Locale });

/**
 * Reminds HR and admins a week before a request is due, and once more when it is; forgets what was answered three years ago. A
 * reminder that the provider does not take is tried again; one that was taken is not sent twice.
 */
export async function remindRequests(ctx: SweepContext): Promise<{ reminded: number; forgotten: number }> {
  const now = ctx.clock.now();
  const soon = await ctx.acrossTenants((tx) =>
    tx
      .select({
        companyId: rightsRequest.companyId,
        id: rightsRequest.id,
        dueAt: rightsRequest.dueAt,
        reminded: rightsRequest.reminded,
      })
      .from(rightsRequest)
      .where(
        and(
          eq(rightsRequest.state, "open"),
          eq(rightsRequest.desk, "company"),
          lte(rightsRequest.dueAt, new Date(now.getTime() + weekMs)),
          lt(rightsRequest.reminded, 2),
        ),
      )
      .orderBy(asc(rightsRequest.dueAt))
      .limit(most),
  );
  let reminded = 0;
  for (const request of soon) {
    const stage = request.dueAt <= now ? 2 : 1;
    if (stage > request.reminded && (await remind(ctx, request, stage))) reminded += 1;
  }
  return { reminded, forgotten: await forget(ctx, now) };
}

type Due = { companyId: string; id: string; dueAt: Date };

async function remind(ctx: SweepContext, { companyId, id, dueAt }: Due, stage: 1 | 2): Promise<boolean> {
  const people = await ctx.withTenant(companyId, async (tx) =>
    z.array(Addressee).parse([...(await tx.execute(sql`select address, name, locale from rights_request_desk()`))]),
  );
  const letters = people.map(
    ({ address, name, locale }): Letter => ({
      kind: "rightsDue",
      to: address,
      name,
      locale,
      dueAt,
      overdue: stage === 2,
    }),
  );
  const taken = await ctx.mail.send(`rights/${id}/${stage}/${dueAt.getTime()}`, letters);
  if (!taken.every(Boolean)) return false;
  await ctx.withTenant(companyId, (tx) =>
    tx
      .update(rightsRequest)
      .set({ reminded: stage })
      .where(and(eq(rightsRequest.companyId, companyId), eq(rightsRequest.id, id))),
  );
  return true;
}

async function forget(ctx: SweepContext, now: Date): Promise<number> {
  const before = monthsAfter(now, -keptMonths);
  const over = await ctx.acrossTenants((tx) =>
    tx
      .select({ companyId: rightsRequest.companyId, id: rightsRequest.id })
      .from(rightsRequest)
      .where(lt(rightsRequest.answeredAt, before))
      .limit(most),
  );
  for (const { companyId, id } of over)
    await ctx.withTenant(companyId, (tx) =>
      tx.delete(rightsRequest).where(and(eq(rightsRequest.companyId, companyId), eq(rightsRequest.id, id))),
    );
  return over.length;
}
