import { auditTables, exportSteps, leftOut } from "@careertrainer/compliance/export-plan";
import type { Locale } from "@careertrainer/contract/locale";
import type { ExportedRows } from "./read-rows.ts";
import { rowsAsCsv } from "./write-csv.ts";
import { pageOf } from "./write-page.ts";

/** Rows by table. */
export type Held = ReadonlyMap<string, ExportedRows>;
export type Bundle = { held: Held; titles: ReadonlyMap<string, string>; locale: Locale; at: Date; name: string };

const [auditLog] = auditTables;
/** Columns of the audit log as the file has them. */
const auditColumns = [
  "id",
  "at",
  "table_name",
  "action",
  "columns",
  "row_key",
  "by_me",
  "actor_kind",
  "ip",
  "user_agent",
  "old",
  "new",
];

const columnsOf = (table: string): readonly string[] =>
  table === auditLog ? auditColumns : (exportSteps.find((step) => step.table === table)?.columns ?? []);

/** One page to read, one JSON for another service, one CSV a table for a spreadsheet. */
export function filesOf(bundle: Bundle): { name: string; content: string }[] {
  const { held, titles, locale, at } = bundle;
  const data = {
    type: "careertrainer-data-export",
    version: 1,
    at: at.toISOString(),
    tables: Object.fromEntries(held),
    scenarios: Object.fromEntries(titles),
    leftOut,
  };
  return [
    { name: locale === "de" ? "lies-mich.html" : "read-me.html", content: pageOf(bundle) },
    { name: "data.json", content: `${JSON.stringify(data, null, 1)}\n` },
    ...[...held].map(([table, rows]) => ({ name: `csv/${table}.csv`, content: rowsAsCsv(columnsOf(table), rows) })),
  ];
}

/** Under which name a browser saves it. */
export const fileName = (locale: Locale, at: Date): string =>
  `careertrainer-${locale === "de" ? "meine-daten" : "my-data"}-${at.toISOString().slice(0, 10)}.zip`;
