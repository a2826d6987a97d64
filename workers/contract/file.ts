import { z } from "zod";
import { Id } from "./ids.ts";

const megabyte = 1024 * 1024;
/** Bytes a person may send. */
export const fileLimits = { avatar: 5 * megabyte, document: 10 * megabyte, documents: 100 } as const;

/** What a picture may be sent as; it is kept as WebP. */
export const pictureTypes = ["image/jpeg", "image/png", "image/webp"] as const;

/** What a document may be, and how its name ends. */
export const documentTypes = {
  "application/pdf": [".pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  "text/plain": [".txt"],
  "text/markdown": [".md"],
} as const;
export type DocumentType = keyof typeof documentTypes;

/** A link that works for some minutes, for whoever holds it. */
const FileLink = z.string();

export const OwnAvatar = z.object({ url: FileLink.nullable() });
export type OwnAvatar = z.infer<typeof OwnAvatar>;

/** A name without folders and without characters that end lines or headers. */
export const FileName = z
  .string()
  .trim()
  .min(3)
  .max(120)
  .refine((name) => !/[\p{Cc}/\\"<>]/u.test(name), "Has characters that a name of a file may not have");
export const NameDocument = z.object({ name: FileName });

export const StoredDocument = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  createdAt: z.iso.datetime(),
  url: FileLink,
});
export type StoredDocument = z.infer<typeof StoredDocument>;
export const DocumentList = z.object({ items: z.array(StoredDocument) });
export type DocumentList = z.infer<typeof DocumentList>;
