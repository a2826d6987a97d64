import type { ExportedRows } from "./read-rows.ts";

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** Quoted always; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: unknown): string {
  const text = textOf(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as comma separated values (RFC 4180), with a heading, and a byte order mark for spreadsheets. */
export const rowsAsCsv = (columns: readonly string[], rows: ExportedRows): string =>
  `\uFEFF${[columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))].map((line) => line.join(",")).join("\r\n")}\r\n`;
