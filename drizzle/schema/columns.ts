import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, timestamp, uuid } from "drizzle-orm/pg-core";

/** The reserved company that owns the catalogue; it has no members. See docs/decisions/002. */
export const catalogueCompanyId = "00000000-0000-7000-8000-000000000001";

/** Milliseconds, because that is what JavaScript's dates and the cursors made of them can hold. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const createdAt = () => instant("created_at").notNull().defaultNow();
/** Moved by a trigger on every update. */
export const updatedAt = () => instant("updated_at").notNull().defaultNow();
export const times = () => ({ createdAt: createdAt(), updatedAt: updatedAt() });

/** Ids are UUIDv7 made by the application (`ctx.ids.uuid()`). */
export const id = () => uuid("id").notNull();
export const companyId = () => uuid("company_id").notNull();

/** A check that a text column holds one of the contract's values (or null, where the column allows it). */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);
