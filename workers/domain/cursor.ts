import { and, eq, lt, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { AppError } from "./errors.ts";

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page of a newest-first list ends. Opaque to the caller. */
const writeCursor = (last: { createdAt: Date; id: string }): string =>
  btoa(JSON.stringify([last.createdAt.toISOString(), last.id]));

/** Only what comes behind the cursor; nothing to say without one. @throws INVALID_INPUT for a cursor that is not ours */
export function behind(
  columns: { createdAt: AnyPgColumn; id: AnyPgColumn },
  cursor: string | undefined,
): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = readCursor(cursor);
  return or(lt(columns.createdAt, at), and(eq(columns.createdAt, at), lt(columns.id, id)));
}

/** The first `limit` rows of `limit + 1` that were asked for, and where to go on. */
export function pageOf<T>(rows: T[], limit: number, key: (row: T) => { createdAt: Date; id: string }) {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { page, nextCursor: last === undefined ? null : writeCursor(key(last)) };
}

function readCursor(cursor: string): [Date, string] {
  try {
    const [at, id] = Position.parse(JSON.parse(atob(cursor)));
    return [new Date(at), id];
  } catch (cause) {
    throw new AppError("INVALID_INPUT", { detail: "The cursor is not one of ours", cause });
  }
}
