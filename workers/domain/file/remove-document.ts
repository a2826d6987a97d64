import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { FileContext } from "./context.ts";
import { dropQuietly } from "./keep-file.ts";

const { storedFile } = schema;

/** Deletes one of the member's documents and its bytes. @throws NOT_FOUND */
export async function removeDocument(ctx: FileContext, { id }: { id: string }): Promise<void> {
  const { companyId, memberId } = ctx.actor;
  const [row] = await ctx.inTenant((tx) =>
    tx
      .delete(storedFile)
      .where(
        and(
          eq(storedFile.companyId, companyId),
          eq(storedFile.memberId, memberId),
          eq(storedFile.kind, "document"),
          eq(storedFile.id, id),
        ),
      )
      .returning({ key: storedFile.key }),
  );
  if (!row) throw notFound();
  await dropQuietly(ctx, row.key);
}
