import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { AppError } from "./errors.ts";

type Key = string | number;

/** Where a page of a newest-first list ends. Opaque to the caller. */
const writeCursor = (last: { createdAt: Date; id: Key }): string =>
  btoa(JSON.stringify([last.createdAt.toISOString(), last.id]));

/**
 * Only what comes behind the cursor; nothing to say without one. `Id` is the kind of id the list has.
 * @throws INVALID_INPUT for a cursor that is not ours
 */
export function behind(
  columns: { createdAt: AnyPgColumn; id: AnyPgColumn },
  cursor: string | undefined,
  Id: z.ZodType<Key> = z.uuid(),
): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = readCursor(cursor, Id);
  const { createdAt } = columns;
  // Compared as a pair, so that an index leads straight to the place.
  return sql`(${createdAt}, ${columns.id}) < (${sql.param(at, createdAt)}, ${sql.param(id, columns.id)})`;
}

/** The first `limit` rows of `limit + 1` that were asked for, and where to go on. */
export function pageOf<T>(rows: T[], limit: number, key: (row: T) => { createdAt: Date; id: Key }) {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { page, nextCursor: last === undefined ? null : writeCursor(key(last)) };
}

/** The place a cursor of ours names. @throws INVALID_INPUT for another */
export function readCursor<K extends Key>(cursor: string, Id: z.ZodType<K>): [Date, K] {
  try {
    const [at, id] = z.tuple([z.iso.datetime(), Id]).parse(JSON.parse(atob(cursor)));
    return [new Date(at), id];
  } catch (cause) {
    throw new AppError("INVALID_INPUT", { detail: "The cursor is not one of ours", cause });
  }
}
