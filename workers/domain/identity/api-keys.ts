import {
  type ApiKey,
  type ApiKeys,
  type CreateApiKey,
  keyLimits,
  keyPrefix,
  type NewApiKey,
} from "@careertrainer/contract/api-key";
import { schema } from "@careertrainer/drizzle/database";
import { and, count, desc, eq } from "drizzle-orm";
import { AppError, notFound } from "../errors.ts";
import { hashOfSecret } from "../secret-hash.ts";
import { withPassword } from "./confirm-password.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { recordEvent } from "./record-event.ts";

const { apiKey } = schema;
const dayMs = 24 * 3600_000;

/** Who, and the company they are in. */
export type Holder = { userId: string; companyId: string };

/**
 * A new key for the API, after the password. Its secret is in the answer and nowhere else.
 * @throws PASSWORD_WRONG, ACCOUNT_LOCKED, CONFLICT with too many keys
 */
export const createApiKey = (
  open: IdentityDoor,
  { userId, companyId, password, days, ...input }: CreateApiKey & Holder,
): Promise<NewApiKey> =>
  withPassword(open, { userId, password }, async (ctx) => {
    const [held] = await ctx.tx.select({ count: count() }).from(apiKey).where(eq(apiKey.userId, userId));
    if ((held?.count ?? 0) >= keyLimits.count) throw new AppError("CONFLICT", { detail: "Revoke a key first" });
    const secret = `${keyPrefix}${ctx.ids.opaque()}${ctx.ids.opaque()}`;
    const now = ctx.clock.now();
    const row = {
      id: ctx.ids.uuid(),
      userId,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      madeIn: companyId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * dayMs),
      lastUsedAt: null,
    };
    await ctx.tx.insert(apiKey).values({ ...row, secretHash: await hashOfSecret(secret) });
    await recordEvent(ctx, { userId }, "api_key_made");
    return { ...present(row, companyId, now), secret };
  });

/** A person's keys, the newest first. */
export async function listApiKeys(ctx: IdentityContext, { userId, companyId }: Holder): Promise<ApiKeys> {
  const rows = await ctx.tx
    .select()
    .from(apiKey)
    .where(eq(apiKey.userId, userId))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id));
  return { items: rows.map((row) => present(row, companyId, ctx.clock.now())) };
}

/** Revokes a key; its next request is refused. @throws NOT_FOUND */
export async function revokeApiKey(
  ctx: IdentityContext,
  { userId, id }: { userId: string; id: string },
): Promise<void> {
  const gone = await ctx.tx
    .delete(apiKey)
    .where(and(eq(apiKey.userId, userId), eq(apiKey.id, id)))
    .returning({ id: apiKey.id });
  if (gone.length === 0) throw notFound();
  await recordEvent(ctx, { userId }, "api_key_revoked");
}

/** Revokes all of them: after a reset nobody knows who held one. */
export async function revokeAllApiKeys(ctx: IdentityContext, userId: string): Promise<void> {
  const gone = await ctx.tx.delete(apiKey).where(eq(apiKey.userId, userId)).returning({ id: apiKey.id });
  if (gone.length > 0) await recordEvent(ctx, { userId }, "api_key_revoked");
}

type Row = Pick<
  typeof apiKey.$inferSelect,
  "id" | "name" | "scopes" | "madeIn" | "createdAt" | "expiresAt" | "lastUsedAt"
>;
const present = (row: Row, companyId: string, now: Date): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  works: row.madeIn === companyId && row.expiresAt > now,
});
