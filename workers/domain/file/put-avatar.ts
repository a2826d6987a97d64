import type { OwnAvatar } from "@careertrainer/contract/file";
import { AppError } from "../errors.ts";
import type { FileContext, PicturesPort } from "./context.ts";
import { dropQuietly, keepFile } from "./keep-file.ts";
import { removeRow } from "./remove-avatar.ts";

/** Keeps a picture of the member, made anew from what was sent, in place of the one before. @throws FILE_REFUSED */
export async function putAvatar(
  ctx: FileContext & { pictures: PicturesPort },
  input: { bytes: Uint8Array },
): Promise<OwnAvatar> {
  const picture = ctx.pictures.portrait(input.bytes);
  if (!picture)
    throw new AppError("FILE_REFUSED", { detail: "Send a JPEG, PNG or WebP picture of at most 8 megapixels" });
  let replaced: string | null = null;
  const file = { kind: "avatar", bytes: picture, type: "image/webp", name: "avatar.webp" } as const;
  const { key } = await keepFile(ctx, file, async (tx) => {
    replaced = await removeRow(tx, ctx.actor);
  });
  if (replaced !== null) await dropQuietly(ctx, replaced);
  return { url: await ctx.files.link(key, ctx.clock.now()) };
}
