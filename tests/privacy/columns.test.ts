import { tables } from "@careertrainer/compliance/fields/index";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { scratchDatabase } from "../harness/scratch.ts";
import { stack } from "../harness/stack.ts";
import { columnFindings, columnsOf } from "./closed-world.ts";

const sql = postgres(stack.sql.superuser, { max: 1, database: new URL(stack.sql.app_owner).pathname.slice(1) });
afterAll(() => sql.end());

test("every column of the database is classified, and nothing else is", async () => {
  // Other suites make a table for a moment, to see that it is found; what stays is what counts.
  await vi.waitFor(async () => expect(columnFindings(await columnsOf(sql), tables)).toEqual([]), { timeout: 10_000 });
});

test("a column that nobody classified is found", async () => {
  const scratch = await scratchDatabase();
  try {
    await scratch.admin`alter table turn add column mood text`;
    await scratch.admin`create table feeling (id uuid primary key)`;
    await scratch.admin`create materialized view words as select text from turn`;
    expect(columnFindings(await columnsOf(scratch.admin), tables)).toEqual([
      "feeling.id: classify the table in workers/compliance/fields",
      "turn.mood: say what it holds in workers/compliance/fields",
      "words.text: classify the table in workers/compliance/fields",
    ]);
  } finally {
    await scratch.drop();
  }
});
