import { type DocumentType, documentTypes } from "@careertrainer/contract/file";
import { isDocx } from "./docx.ts";

const ascii = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** What PDF readers run or open by themselves. */
const active = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|OpenAction|AA|SubmitForm)\b/;

/** A PDF from its first byte to its last, so that it is nothing else besides, and that does nothing by itself. */
function isPdf(bytes: Uint8Array): boolean {
  const text = ascii(bytes);
  // In names `#4a` stands for a letter: read as readers do.
  const names = text.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /^%PDF-[12]\.\d[\r\n]/.test(text) && /%%EOF\s*$/.test(text) && !active.test(names);
}

/** How other formats begin. */
const beginnings = ["%PDF-", "PK\u0003\u0004", "\u007fELF", "GIF8", "\u0089PNG"];

/** Text and nothing else: UTF-8, without control characters, not the beginning of another format. */
function isText(bytes: Uint8Array): boolean {
  const head = ascii(bytes.subarray(0, 8));
  if (beginnings.some((beginning) => head.startsWith(beginning))) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\n\r]/u.test(text) && !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(text);
  } catch {
    return false;
  }
}

const checks: Record<DocumentType, (bytes: Uint8Array) => boolean> = {
  "application/pdf": isPdf,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": isDocx,
  "text/plain": isText,
  "text/markdown": isText,
};

/** What a document is by its content, which its name must agree with; null when it is none of what may come. */
export function documentType(name: string, bytes: Uint8Array): DocumentType | null {
  const types = Object.keys(documentTypes) as DocumentType[];
  const named = types.find((type) => documentTypes[type].some((end) => name.toLowerCase().endsWith(end)));
  return named && bytes.length > 0 && checks[named](bytes) ? named : null;
}
