import { expect, test } from "vitest";
import { sourcesOf } from "../privacy/closed-world.ts";

/**
 * Where a query's text may be handed to the driver as it is, and how often: the transaction's own statements, the two
 * functions that ask whose a login or key is, the question whether the database answers. All of them are constants or
 * carry their values as parameters.
 */
const known: Record<string, number> = {
  "workers/platform/postgres.ts": 7,
  "workers/platform/login.ts": 2,
  "workers/api/routes/system.ts": 1,
};

const rawUses = (text: string): number => text.match(/\bsql\.raw\(|\.unsafe\(/g)?.length ?? 0;

test("no query is put together from text", () => {
  const found = Object.fromEntries(
    [...sourcesOf(["workers", "agent"])]
      .map(([file, text]) => [file, rawUses(text)] as const)
      .filter(([, uses]) => uses > 0),
  );
  expect(found).toEqual(known);
  expect(rawUses("sql`x ${sql.raw(name)}`")).toBe(1);
});
