import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { AppError } from "../errors.ts";
import type { FileContext } from "./context.ts";

type NewFile = { kind: "avatar" | "document"; bytes: Uint8Array; type: string; name: string };
export type FileRow = typeof schema.storedFile.$inferSelect;

/**
 * Puts bytes under a random key of the member's own, then writes the row; `before` runs in its transaction. Without the row
 * the bytes go again.
 */
export async function keepFile(
  ctx: FileContext,
  file: NewFile,
  before: (tx: TenantTransaction) => Promise<void>,
): Promise<FileRow> {
  const { companyId, memberId } = ctx.actor;
  const key = `files/${companyId}/${memberId}/${ctx.ids.opaque()}`;
  const { bytes, type, name } = file;
  await ctx.files.put(key, { bytes, type, name, inline: file.kind === "avatar" });
  try {
    return await ctx.inTenant(async (tx) => {
      await before(tx);
      const [row] = await tx
        .insert(schema.storedFile)
        .values({ companyId, id: ctx.ids.uuid(), memberId, kind: file.kind, name, type, bytes: bytes.length, key })
        .returning();
      if (!row) throw new AppError("INTERNAL");
      return row;
    });
  } catch (error) {
    await dropQuietly(ctx, key);
    throw error;
  }
}

/** What the row no longer names serves nothing; that it stays for once must not fail the request. */
export async function dropQuietly(ctx: FileContext, key: string): Promise<void> {
  await ctx.files.remove(key).catch(() => ctx.log.warn("file_not_removed"));
}
