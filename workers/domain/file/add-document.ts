import { fileLimits, type StoredDocument } from "@careertrainer/contract/file";
import { schema } from "@careertrainer/drizzle/database";
import { and, count, eq } from "drizzle-orm";
import { AppError } from "../errors.ts";
import type { FileContext } from "./context.ts";
import { documentType } from "./document-type.ts";
import { type FileRow, keepFile } from "./keep-file.ts";

const { storedFile } = schema;

export const presentDocument = async (ctx: FileContext, row: FileRow): Promise<StoredDocument> => ({
  id: row.id,
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  createdAt: row.createdAt.toISOString(),
  url: await ctx.files.link(row.key, ctx.clock.now()),
});

/** Keeps a document that is by its content what its name says. @throws FILE_REFUSED, CONFLICT when there are too many */
export async function addDocument(
  ctx: FileContext,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<StoredDocument> {
  const type = documentType(name, bytes);
  if (type === null)
    throw new AppError("FILE_REFUSED", {
      detail: "Send a PDF without scripts, a DOCX without macros, a TXT or an MD file",
    });
  const { companyId, memberId } = ctx.actor;
  const row = await keepFile(ctx, { kind: "document", bytes, type, name }, async (tx) => {
    const [held] = await tx
      .select({ n: count() })
      .from(storedFile)
      .where(
        and(eq(storedFile.companyId, companyId), eq(storedFile.memberId, memberId), eq(storedFile.kind, "document")),
      );
    if ((held?.n ?? 0) >= fileLimits.documents)
      throw new AppError("CONFLICT", { detail: "There are too many documents" });
  });
  return presentDocument(ctx, row);
}
