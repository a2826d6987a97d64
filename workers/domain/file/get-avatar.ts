import type { OwnAvatar } from "@careertrainer/contract/file";
import { schema } from "@careertrainer/drizzle/database";
import type { FileContext } from "./context.ts";
import { ownAvatar } from "./remove-avatar.ts";

/** A link to the member's picture, or null. */
export async function getAvatar(ctx: FileContext): Promise<OwnAvatar> {
  const { storedFile } = schema;
  const [row] = await ctx.inTenant((tx) =>
    tx.select({ key: storedFile.key }).from(storedFile).where(ownAvatar(ctx.actor)),
  );
  return { url: row ? await ctx.files.link(row.key, ctx.clock.now()) : null };
}
