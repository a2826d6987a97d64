import { getTableColumns, getTableName, type Table } from "drizzle-orm";
import type { ActivityId } from "./activities.ts";
import type { Category } from "./categories.ts";
import type { RetentionId } from "./retention.ts";

/**
 * May it go to an AI provider? `masked`: with names and contacts replaced; `chosen`: only where the person switched it on
 * or picked it; `spoken`: what is said in the conversation itself reaches the speech model as it is.
 */
type ToAi = "never" | "masked" | "chosen" | "spoken";

/** Says nothing about a person. */
type Technical = { kind: "technical" };
/**
 * A pseudonymous id. It may stand in logs, and never goes to an AI provider. `blank`: on erasure of whom it names the row
 * stays and this becomes null; otherwise it goes with its row.
 */
type Reference = { kind: "reference"; to: string | null; erase: "with-row" | "blank" };
/** Data of the person the row is about. */
type Personal = {
  kind: "personal";
  category: Category;
  /** Part of what a person gets when they ask for their data. A reason where not. */
  export: true | string;
  ai: ToAi;
  log: "never" | "shortened";
};
export type Field = Technical | Reference | Personal;

export const technical: Field = { kind: "technical" };
export const reference: Field = { kind: "reference", to: null, erase: "with-row" };
/** Names a person beside the one the row is about; stays as null when that person is erased. */
export const otherPerson: Field = { kind: "reference", to: "member", erase: "blank" };
export const personal = (category: Category, more: Partial<Pick<Personal, "export" | "ai" | "log">> = {}): Field => ({
  kind: "personal",
  category,
  export: true,
  ai: "never",
  log: "never",
  ...more,
});
/** What opens a door. Never exported: whoever holds the export would hold the key. */
export const secret: Field = personal("credentials", {
  export: "would be a key in the hands of whoever holds the file",
});

/**
 * Whose a row is: its column holds the id of a member, a user, a company, or of a row of another table that is a person's in
 * turn. Null: nobody's.
 */
type Owner<C extends string> = { column: C; of: string } | null;

/**
 * What erasure does with a person's rows: `delete`; `detach`, the row stays without its reference to them; `function`, a
 * function of the database erases their values; `keep`, with the reason in the retention rule.
 */
export type Erasure = "delete" | "detach" | "function" | "keep";

export type Classified = {
  table: string;
  owner: Owner<string>;
  erase: Erasure;
  activity: ActivityId | null;
  retention: RetentionId;
  /** By the column's name in the database. */
  fields: Readonly<Record<string, Field>>;
};

type Columns<T extends Table> = Extract<keyof T["_"]["columns"], string>;
type Given<T extends Table> = Pick<Classified, "erase" | "activity" | "retention"> & { owner: Owner<Columns<T>> };

/**
 * Says of every column of one table what it holds. `created_at` and `updated_at` are technical and need not be named.
 * A test holds this against the database's catalogue: a column that is missing here fails it.
 */
export function classify<T extends Table>(
  table: T,
  given: Given<T>,
  fields: Partial<Record<Columns<T>, Field>>,
): Classified {
  const columns = getTableColumns(table);
  const nameOf = (key: string) => columns[key]?.name ?? key;
  const named = Object.entries(fields).flatMap(([key, field]) => (field ? [[nameOf(key), field] as const] : []));
  const times = ["createdAt", "updatedAt"].flatMap((key) =>
    columns[key] && !(key in fields) ? [[nameOf(key), technical] as const] : [],
  );
  return {
    table: getTableName(table),
    ...given,
    owner: given.owner && { column: nameOf(given.owner.column), of: given.owner.of },
    fields: Object.fromEntries([...named, ...times]),
  };
}
