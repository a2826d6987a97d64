import { type DocumentList, fileLimits } from "@careertrainer/contract/file";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import { presentDocument } from "./add-document.ts";
import type { FileContext } from "./context.ts";

const { storedFile } = schema;

/** The member's own documents, newest first; there are never more than fit on one page. */
export async function listDocuments(ctx: FileContext): Promise<DocumentList> {
  const { companyId, memberId } = ctx.actor;
  const rows = await ctx.inTenant((tx) =>
    tx
      .select()
      .from(storedFile)
      .where(
        and(eq(storedFile.companyId, companyId), eq(storedFile.memberId, memberId), eq(storedFile.kind, "document")),
      )
      .orderBy(desc(storedFile.createdAt), desc(storedFile.id))
      .limit(fileLimits.documents),
  );
  return { items: await Promise.all(rows.map((row) => presentDocument(ctx, row))) };
}
