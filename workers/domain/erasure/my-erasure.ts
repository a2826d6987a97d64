import { certificatePath, graceDays, type MyErasure } from "@careertrainer/contract/erasure";
import type { Locale } from "@careertrainer/contract/locale";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context, MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { memberOrThrow, refuseLastAdmin } from "../member/admins.ts";
import { hashOfSecret } from "../secret-hash.ts";
import { isAlone } from "./plan-erasure.ts";

const { erasure } = schema;
const day = 24 * 3600_000;
const open = inArray(erasure.state, ["scheduled", "running"]);

/** Row security knows an account by this setting. */
const asAccount = (tx: TenantTransaction, userId: string) =>
  tx.execute(sql`select set_config('app.user_id', ${userId}, true)`);

type Row = typeof erasure.$inferSelect;

async function openErasure(tx: TenantTransaction, userId: string): Promise<Row | undefined> {
  await asAccount(tx, userId);
  const [row] = await tx
    .select()
    .from(erasure)
    .where(and(eq(erasure.userId, userId), open));
  return row;
}

const present = (row: Row | undefined): MyErasure =>
  row === undefined
    ? { state: "none", dueAt: null, certificateUrl: null }
    : {
        state: row.state === "running" ? "running" : "scheduled",
        dueAt: row.dueAt.toISOString(),
        certificateUrl: certificatePath(row.ref),
      };

export const getErasure = (ctx: MemberContext): Promise<MyErasure> =>
  ctx.inTenant(async (tx) => present(await openErasure(tx, ctx.actor.userId)));

/**
 * Schedules the erasure of the account of somebody who has just confirmed their password. Asking again moves the day. A mail
 * says when, and cancels with one click.
 * @throws LAST_ADMIN when others would be left without an admin
 */
export async function askErasure(
  ctx: MemberContext,
  input: { when: "later" | "now"; email: string; name: string; locale: Locale },
): Promise<MyErasure> {
  const { userId } = ctx.actor;
  const token = ctx.ids.opaque();
  const cancelHash = await hashOfSecret(token);
  const dueAt = new Date(ctx.clock.now().getTime() + (input.when === "now" ? 0 : graceDays * day));
  const row = await ctx.inTenant(async (tx) => {
    if (!(await isAlone(tx, ctx.actor))) await refuseLastAdmin(tx, await memberOrThrow(tx, ctx.actor));
    const before = await openErasure(tx, userId);
    if (before?.state === "running") return before;
    if (before) await tx.update(erasure).set({ state: "cancelled" }).where(eq(erasure.id, before.id));
    const values = {
      id: ctx.ids.uuid(),
      ref: ctx.ids.opaque(),
      userId,
      state: "scheduled" as const,
      dueAt,
      cancelHash,
    };
    const [made] = await tx.insert(erasure).values(values).returning();
    return made;
  });
  if (row?.state === "scheduled") {
    const [sent] = await ctx.mail.send(row.id, [
      {
        kind: "erasure",
        to: input.email,
        name: input.name,
        locale: input.locale,
        token: input.when === "later" ? token : null,
        dueAt,
        certificatePath: certificatePath(row.ref),
      },
    ]);
    if (!sent) ctx.log.warn("erasure_mail_not_sent");
  }
  return present(row);
}

/** Takes the wish back while signed in. @throws NOT_FOUND, CONFLICT when it already runs */
export async function cancelOwnErasure(ctx: MemberContext): Promise<MyErasure> {
  return ctx.inTenant(async (tx) => {
    const row = await openErasure(tx, ctx.actor.userId);
    if (!row) throw new AppError("NOT_FOUND");
    if (row.state === "running") throw new AppError("CONFLICT");
    await tx
      .update(erasure)
      .set({ state: "cancelled" })
      .where(and(eq(erasure.id, row.id), eq(erasure.state, "scheduled")));
    return present(undefined);
  });
}

/** Takes the wish back with the token from the mail, without signing in. @throws LINK_EXPIRED */
export async function cancelErasure(ctx: Context, input: { token: string }): Promise<void> {
  const hash = await hashOfSecret(input.token);
  // In no company anybody has: the token alone opens the one row.
  const [row] = await ctx.withTenant(ctx.ids.uuid(), (tx) =>
    tx.execute<{ done: boolean }>(sql`select cancel_erasure(${hash}) as done`),
  );
  if (row?.done !== true) throw new AppError("LINK_EXPIRED");
}
