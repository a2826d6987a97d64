import type { Classified, Field } from "./classification.ts";
import { type Way, wayFrom } from "./erasure-plan.ts";
import { tables } from "./fields/index.ts";

/** One table's share of what a person gets when they ask for their data. */
export type ExportStep = {
  table: string;
  /** Tables of a company are reached in it; the others belong to sign-in. */
  place: "company" | "identity";
  /** A row is theirs when one of these leads to them. */
  ways: readonly Way[];
  /** Table and column under whose rows these are read best; null: they stand by themselves. */
  below: { table: string; column: string } | null;
  /** What the file holds of a row. */
  columns: readonly string[];
  /** Those that are personal data, for a reader. */
  told: readonly string[];
};

/** What a person's file leaves out, and why. */
export type LeftOut = { table: string; column: string; why: string };

/** The audit log is read by a function of the database and is a step of its own. */
export const auditTables: readonly string[] = ["audit_log", "audit_detail"];

const isTold = (field: Field) => field.kind === "personal" && field.export === true;
/** A second person's id is theirs, not mine; what opens a door stays out. */
const isIncluded = (field: Field) =>
  field.kind === "technical" || (field.kind === "reference" && field.erase === "with-row") || isTold(field);

const namesOf = ({ fields }: Classified, wanted: (field: Field) => boolean) =>
  Object.entries(fields).flatMap(([column, field]) => (wanted(field) ? [column] : []));

const isRow = (name: string) => tables.some(({ table }) => table === name) && !["member", "company"].includes(name);

/** What belongs to rows of others of mine besides its owner: receipts of talks with the coach. */
const furtherWays = ({ table, owner, fields }: Classified): Way[] =>
  Object.entries(fields).flatMap(([column, field]) =>
    field.kind === "reference" && field.to && field.to !== "member" && column !== owner?.column
      ? [wayFrom(table, column, field.to)]
      : [],
  );

/**
 * What a person's file holds, derived from the classification of every column: of rows that are theirs all but secrets, other
 * people's ids, and what says why it is left out. A new table that is classified is in the next file without another line.
 */
export const exportSteps: readonly ExportStep[] = tables.flatMap((classified): ExportStep[] => {
  const { table, owner, fields } = classified;
  const told = namesOf(classified, isTold);
  if (!owner || told.length === 0 || auditTables.includes(table)) return [];
  return [
    {
      table,
      place: table === "company" || "company_id" in fields ? "company" : "identity",
      ways: [wayFrom(table, owner.column, owner.of), ...furtherWays(classified)],
      below: isRow(owner.of) && owner.of !== "auth_user" ? { table: owner.of, column: owner.column } : null,
      columns: namesOf(classified, isIncluded),
      told,
    },
  ];
});

/** Personal columns that the file leaves out, with the reason. */
export const leftOut: readonly LeftOut[] = tables.flatMap(({ table, fields }) =>
  Object.entries(fields).flatMap(([column, field]) =>
    field.kind === "personal" && typeof field.export === "string" ? [{ table, column, why: field.export }] : [],
  ),
);

const byTable = new Map(tables.map((one) => [one.table, one]));

/** Whether a value copied into the audit log may go into the file of whom its line is about. */
export function mayCopy(table: string, column: string): boolean {
  const field = byTable.get(table)?.fields[column];
  return field !== undefined && isIncluded(field);
}
