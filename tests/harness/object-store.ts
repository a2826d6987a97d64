import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { stack } from "./stack.ts";

/** What workerd keeps on disk for the stack under test: object store, queues, caches. */
const kept = () => join(dirname(stack.logs), "workerd");

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every row of every table of workerd's stores, and the bytes of every object, as texts with where they stand. */
export function everythingKept(): { where: string; text: string }[] {
  return filesBelow(kept()).flatMap((file) => {
    if (/\.sqlite-(wal|shm)$/.test(file)) return [];
    if (!file.endsWith(".sqlite")) return [{ where: file, text: readFileSync(file, "latin1") }];
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
      return tables.flatMap(({ name }) =>
        database
          .prepare(`select * from "${String(name)}"`)
          .all()
          .map((row) => ({ where: `${file}: ${String(name)}`, text: JSON.stringify(row) })),
      );
    } finally {
      database.close();
    }
  });
}

/** Keys of objects that hold a text in their name, their metadata or their bytes; `key` is what stands in the row. */
export const placesKept = (text: string): string[] =>
  everythingKept()
    .filter((one) => one.text.includes(text))
    .map(({ where }) => where);

/** Keys in the object store that contain this. */
export const keysWith = (part: string): string[] =>
  everythingKept().flatMap(({ text }) => {
    const key = /"key":"([^"]+)"/.exec(text)?.[1];
    return key?.includes(part) ? [key] : [];
  });
