import { exportSteps } from "@careertrainer/compliance/export-plan";
import { exportFile, type MyExport } from "@careertrainer/contract/export";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import type { FileContext } from "../file/context.ts";

const { dataExport } = schema;
type Row = typeof dataExport.$inferSelect;

/** Each table, the audit log, and packing. */
export const totalSteps = exportSteps.length + 2;

const open = inArray(dataExport.state, ["waiting", "running"]);
const own = ({ companyId, memberId }: MemberContext["actor"]) =>
  and(eq(dataExport.companyId, companyId), eq(dataExport.memberId, memberId));

const newest = async (tx: TenantTransaction, actor: MemberContext["actor"]): Promise<Row | undefined> =>
  (await tx.select().from(dataExport).where(own(actor)).orderBy(desc(dataExport.createdAt)).limit(1))[0];

async function present(ctx: FileContext, row: Row | undefined): Promise<MyExport> {
  const now = ctx.clock.now();
  if (!row || (row.expiresAt !== null && row.expiresAt <= now))
    return { state: "none", done: 0, total: 0, askedAt: null, bytes: null, expiresAt: null, url: null };
  const { state, done, total, bytes } = row;
  const url = state === "ready" ? await ctx.files.link(exportFile(row.memberId, row.ref), now) : null;
  const expiresAt = row.expiresAt?.toISOString() ?? null;
  return { state, done, total, askedAt: row.createdAt.toISOString(), bytes, expiresAt, url };
}

/** The newest file with the member's data, or how far it is. */
export const getExport = async (ctx: FileContext): Promise<MyExport> =>
  present(ctx, await ctx.inTenant((tx) => newest(tx, ctx.actor)));

/** Has a file made with everything about the member. While one is being made that one is answered; an older file goes. */
export async function askExport(ctx: FileContext): Promise<MyExport> {
  const { companyId, memberId } = ctx.actor;
  const now = ctx.clock.now();
  const row = await ctx.inTenant(async (tx) => {
    const values = {
      companyId,
      id: ctx.ids.uuid(),
      memberId,
      ref: ctx.ids.opaque(),
      total: totalSteps,
      createdAt: now,
    };
    const [made] = await tx
      .insert(dataExport)
      .values(values)
      .onConflictDoNothing({ target: [dataExport.companyId, dataExport.memberId], where: open })
      .returning();
    if (!made) return newest(tx, ctx.actor);
    await tx
      .update(dataExport)
      .set({ expiresAt: now })
      .where(and(own(ctx.actor), inArray(dataExport.state, ["ready", "failed"])));
    return made;
  });
  if (!row) throw new AppError("CONFLICT");
  return present(ctx, row);
}
