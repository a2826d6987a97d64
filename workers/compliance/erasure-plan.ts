import type { Classified } from "./classification.ts";
import { tables } from "./fields/index.ts";
import type { RetentionId } from "./retention.ts";

/** Whose rows: ids of one person, or of the company that goes as a whole. */
export type Subject = "member" | "auth_user" | "address" | "company";

/** How to come from a row to its person: over `column` to a row of `of`, and on. The last `of` is a {@link Subject}. */
export type Way = readonly { table: string; column: string; of: string }[];

/** One table's share of an erasure. */
export type ErasureStep = {
  table: string;
  /** Tables of a company are reached in it; the others belong to sign-in. */
  place: "company" | "identity";
  retention: RetentionId;
  way: Way;
} & ({ action: "delete" } | { action: "detach"; column: string });

const byName = new Map(tables.map((table) => [table.table, table]));
const subjects: ReadonlySet<string> = new Set<Subject>(["member", "auth_user", "address", "company"]);

export function wayFrom(table: string, column: string, of: string): Way {
  // A person's own row is its own way.
  if (subjects.has(of)) return [{ table, column, of }];
  const next = byName.get(of)?.owner;
  if (!next) throw new Error(`${table}: nothing says whose ${of} is`);
  return [{ table, column, of }, ...wayFrom(of, next.column, next.of)];
}

const placeOf = ({ table, fields }: Classified) =>
  table === "company" || "company_id" in fields ? "company" : "identity";

/**
 * What erasing a person does, derived from the classification of every column: rows that are theirs are deleted, references
 * to them in rows that stay are blanked. Values in the audit log are erased by a function of the database, and are no step.
 */
export const erasureSteps: readonly ErasureStep[] = tables.flatMap((classified): ErasureStep[] => {
  const { table, owner, erase, retention, fields } = classified;
  const place = placeOf(classified);
  const blanks = Object.entries(fields).flatMap(([column, field]): ErasureStep[] =>
    field.kind === "reference" && field.erase === "blank" && field.to
      ? [{ table, place, retention, action: "detach", column, way: wayFrom(table, column, field.to) }]
      : [],
  );
  if (erase !== "delete" || !owner) return blanks;
  return [...blanks, { table, place, retention, action: "delete", way: wayFrom(table, owner.column, owner.of) }];
});
