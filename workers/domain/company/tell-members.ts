import { Locale } from "@careertrainer/contract/locale";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Letter } from "../context.ts";
import { hashOfSecret } from "../secret-hash.ts";
import type { SweepContext } from "../sweep/context.ts";

const { company, worksCouncilChange } = schema;

/** As many as the mail provider takes at once. */
const batchSize = 100;
const changesPerRun = 20;
/** After so many refusals the provider is taken to be down. */
const refusalsPerRun = 3;
const Addressee = z.object({ member_id: z.string(), address: z.string(), name: z.string(), locale: Locale });

const untold = and(
  isNotNull(worksCouncilChange.announcedAt),
  isNull(worksCouncilChange.toldAt),
  isNull(worksCouncilChange.endedAt),
);

type Key = { companyId: string; id: string };
type Batch = { letters: Letter[]; last: string | null };

/**
 * Tells the members of every company whose works-council mode was announced to end, batch by batch in the order of their ids.
 * What the provider does not take is tried again by the next run: a batch is sent under a key made of its letters, so that
 * one that was taken is not taken twice. @returns how many letters left
 */
export async function tellMembers(ctx: SweepContext): Promise<number> {
  const open = await ctx.acrossTenants((tx) =>
    tx
      .select({ companyId: worksCouncilChange.companyId, id: worksCouncilChange.id })
      .from(worksCouncilChange)
      .where(untold)
      .orderBy(asc(worksCouncilChange.announcedAt))
      .limit(changesPerRun),
  );
  let told = 0;
  let refusals = 0;
  for (const change of open) {
    const done = await tellCompany(ctx, change);
    told += done.told;
    if (!done.finished) refusals += 1;
    if (refusals >= refusalsPerRun) break;
  }
  return told;
}

async function tellCompany(ctx: SweepContext, change: Key): Promise<{ told: number; finished: boolean }> {
  let told = 0;
  for (;;) {
    const batch = await ctx.withTenant(change.companyId, (tx) => nextBatch(tx, change));
    if (!batch) return { told, finished: true };
    if (batch.letters.length > 0 && !(await post(ctx, change, batch.letters))) return { told, finished: false };
    told += batch.letters.length;
    await ctx.withTenant(change.companyId, (tx) => note(tx, change, batch.last, ctx.clock.now()));
    if (batch.last === null) return { told, finished: true };
  }
}

async function post(ctx: SweepContext, { id }: Key, letters: Letter[]): Promise<boolean> {
  const key = `works-council/${id}/${(await hashOfSecret(JSON.stringify(letters))).slice(0, 32)}`;
  return (await ctx.mail.send(key, letters)).every(Boolean);
}

/** The letters that come next; `last` is null when nobody is left. Null: the change was recalled. */
async function nextBatch(tx: TenantTransaction, { companyId, id }: Key): Promise<Batch | null> {
  const [found] = await tx
    .select({ name: company.name, effectiveAt: worksCouncilChange.effectiveAt, after: worksCouncilChange.toldAfter })
    .from(worksCouncilChange)
    .innerJoin(company, eq(company.id, worksCouncilChange.companyId))
    .where(and(eq(worksCouncilChange.companyId, companyId), eq(worksCouncilChange.id, id), untold));
  if (!found?.effectiveAt) return null;
  const { name: companyName, effectiveAt, after } = found;
  const rows = await tx.execute(
    sql`select member_id, address, name, locale from works_council_addressees(${after}::uuid, ${batchSize})`,
  );
  const people = z.array(Addressee).parse([...rows]);
  return {
    letters: people.map(({ address, name, locale }) => ({
      kind: "worksCouncil",
      to: address,
      name,
      locale,
      company: companyName,
      effectiveAt,
    })),
    last: people.at(-1)?.member_id ?? null,
  };
}

/** Remembers how far it came; nobody's id stays once all are told. */
async function note(tx: TenantTransaction, { companyId, id }: Key, last: string | null, now: Date): Promise<void> {
  await tx
    .update(worksCouncilChange)
    .set(last === null ? { toldAfter: null, toldAt: now } : { toldAfter: last })
    .where(and(eq(worksCouncilChange.companyId, companyId), eq(worksCouncilChange.id, id), untold));
}
