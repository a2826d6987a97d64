import { auditTables, type ExportStep, exportSteps } from "@careertrainer/compliance/export-plan";
import { exportDays, exportFile, exportPrefix } from "@careertrainer/contract/export";
import { Locale } from "@careertrainer/contract/locale";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Ids } from "../erasure/steps.ts";
import { AppError } from "../errors.ts";
import { type ExporterContext, type ExportRow, leaseMs } from "./context.ts";
import { fileName, filesOf, type Held } from "./pack-files.ts";
import { ExportedRows, readAudit, readCompanyRows, readIdentityRows, readTitles } from "./read-rows.ts";

const { dataExport, member } = schema;

type Run = { ctx: ExporterContext; row: ExportRow; lease: string; ids: Ids & { companyId: string; memberId: string } };

/**
 * Makes one person's file: table after table into parts in the object store, counted as they are done, then all of them into
 * one ZIP; a mail says that it is there. A run that is killed leaves whole parts, and the next goes on behind the last counted one.
 */
export async function makeExport(ctx: ExporterContext, row: ExportRow, lease: string): Promise<void> {
  const run = { ctx, row, lease, ids: await idsOf(ctx, row) };
  const steps: { name: string; read(): Promise<string> }[] = [
    ...exportSteps.map((step) => ({ name: step.table, read: () => readStep(run, step) })),
    { name: auditPart, read: () => ctx.acrossTenants((tx) => readAudit(tx, [row.memberId, run.ids.userId])) },
  ];
  for (const [at, step] of steps.entries()) {
    if (at < row.done) continue;
    await ctx.parcel.putPart(partKey(row, step.name), await step.read());
    await note(run, { done: at + 1 });
  }
  await finish(
    run,
    steps.map(({ name }) => name),
  );
}

const [auditPart = ""] = auditTables;
const partKey = ({ memberId, ref }: ExportRow, name: string) => `${exportPrefix(memberId, ref)}parts/${name}.json`;

const Account = z.array(z.object({ email: z.string() })).length(1);

/** Whom the file is about, everywhere. @throws CONFLICT when they are gone */
async function idsOf(ctx: ExporterContext, { companyId, memberId }: ExportRow): Promise<Run["ids"]> {
  const [found] = await ctx.withTenant(companyId, (tx) =>
    tx
      .select({ userId: member.userId })
      .from(member)
      .where(and(eq(member.companyId, companyId), eq(member.id, memberId))),
  );
  const account = exportSteps.find(({ table }) => table === "auth_user");
  if (!found || !account) throw new AppError("CONFLICT");
  const text = await ctx.acrossTenants((tx) => readIdentityRows(tx, account, found.userId));
  return { companyId, memberId, userId: found.userId, email: Account.parse(JSON.parse(text))[0]?.email ?? null };
}

const readStep = ({ ctx, ids }: Run, step: ExportStep): Promise<string> =>
  step.place === "company"
    ? ctx.withTenant(ids.companyId, (tx) => readCompanyRows(tx, step, ids))
    : ctx.acrossTenants((tx) => readIdentityRows(tx, step, ids.userId));

/** Writes into the row while the lease is ours, and prolongs it. @throws CONFLICT when another run has taken over */
async function note({ ctx, row, lease }: Run, values: Partial<typeof dataExport.$inferInsert>): Promise<void> {
  const leasedUntil = new Date(ctx.clock.now().getTime() + leaseMs);
  const changed = await ctx.withTenant(row.companyId, (tx: TenantTransaction) =>
    tx
      .update(dataExport)
      .set({ leasedUntil, ...values })
      .where(and(eq(dataExport.companyId, row.companyId), eq(dataExport.id, row.id), eq(dataExport.lease, lease)))
      .returning({ id: dataExport.id }),
  );
  if (changed.length === 0) throw new AppError("CONFLICT");
}

/** The mail goes before the row says it is ready: a run killed between the two sends the same mail, which goes once. */
async function finish(run: Run, parts: string[]): Promise<void> {
  const { ctx, row, ids } = run;
  const held = new Map<string, ExportedRows>();
  for (const name of parts) {
    const text = await ctx.parcel.part(partKey(row, name));
    if (text === null) throw new AppError("CONFLICT");
    held.set(name, ExportedRows.parse(JSON.parse(text)));
  }
  const titles = await ctx.withTenant(ids.companyId, (tx) => readTitles(tx, ids));
  const person = personOf(held);
  const at = ctx.clock.now();
  const files = filesOf({ held, titles, locale: person.locale, at, name: person.name });
  const uploads = await uploadsOf(run, held);
  const zip = exportFile(row.memberId, row.ref);
  const bytes = await ctx.parcel.pack(zip, fileName(person.locale, at), [...files, ...uploads]);
  if (ids.email !== null) {
    const sent = await ctx.exportMail.ready(`export-${row.id}`, { ...person, to: ids.email });
    if (!sent) ctx.log.warn("export_mail_not_sent");
  }
  const expiresAt = new Date(at.getTime() + exportDays * 24 * 3600_000);
  await note(run, { state: "ready", done: row.total, bytes, expiresAt, lease: null, leasedUntil: null });
  await ctx.parcel.removeBelow(`${exportPrefix(row.memberId, row.ref)}parts/`);
}

const Named = z.object({ display_name: z.string(), locale: Locale });

function personOf(held: Held): { name: string; locale: Locale } {
  const { display_name: name, locale } = Named.parse(held.get("member")?.[0]);
  return { name, locale };
}

const Upload = z.object({ id: z.string(), name: z.string(), key: z.string() });

/** What the person uploaded, as it came. */
async function uploadsOf({ ctx }: Run, held: Held) {
  const found = await Promise.all(
    z
      .array(Upload)
      .parse(held.get("stored_file") ?? [])
      .map(async ({ id, name, key }) => ({
        name: `files/${id.slice(-6)}-${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "_")}`,
        content: await ctx.parcel.upload(key),
      })),
  );
  return found.flatMap(({ name, content }) => (content === null ? [] : [{ name, content }]));
}
