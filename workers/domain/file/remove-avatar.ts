import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import type { FileContext } from "./context.ts";
import { dropQuietly } from "./keep-file.ts";

const { storedFile } = schema;
export const ownAvatar = ({ companyId, memberId }: Pick<MemberContext["actor"], "companyId" | "memberId">) =>
  and(eq(storedFile.companyId, companyId), eq(storedFile.memberId, memberId), eq(storedFile.kind, "avatar"));

/** Removes the row of the member's picture; the key of its bytes, or null when there was none. */
export async function removeRow(tx: TenantTransaction, actor: MemberContext["actor"]): Promise<string | null> {
  const [row] = await tx.delete(storedFile).where(ownAvatar(actor)).returning({ key: storedFile.key });
  return row?.key ?? null;
}

/** Deletes the member's picture; also when there is none. */
export async function removeAvatar(ctx: FileContext): Promise<void> {
  const key = await ctx.inTenant((tx) => removeRow(tx, ctx.actor));
  if (key !== null) await dropQuietly(ctx, key);
}
