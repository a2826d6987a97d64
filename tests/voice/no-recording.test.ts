import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { StartedTrainingSession } from "@careertrainer/contract/training-session";
import { decodeJwt } from "jose";
import { EgressClient } from "livekit-server-sdk";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../harness/database.ts";
import { expectStatus } from "../harness/people.ts";
import { part, runCron, stack } from "../harness/stack.ts";
import { startCall } from "./call.ts";
import { withChildren } from "./processes.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const data = dirname(stack.logs);
/** The database is looked at by its values; log lines are scanned elsewhere; the queue and the caches keep books of their own. */
const books = /^(postgres|logs)\/|\.(sqlite|sqlite-shm|sqlite-wal)$/;

/** Every file of the stack, with its size: objects in the store, temporary files of the agent, anything new. */
function files(folder = data): Map<string, number> {
  const found = new Map<string, number>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || books.test(relative(data, path))) continue;
    try {
      found.set(relative(data, path), statSync(path).size);
    } catch {
      // Gone since it was listed.
    }
  }
  return found;
}

/** Regular files that processes of the voice's way have open for writing, apart from logs. */
function openForWriting(pids: readonly number[]): string[] {
  return pids.flatMap((pid) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        const path = readlinkSync(`/proc/${pid}/fd/${fd}`);
        if (!path.startsWith("/") || /^\/(dev|proc|sys|memfd:)/.test(path) || path.startsWith(stack.logs)) return [];
        const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1] ?? "0";
        return Number.parseInt(flags, 8) & 3 ? [path] : [];
      });
    } catch {
      return [];
    }
  });
}

/** The longest value of each column that could hold sound, in bytes. */
async function longestValues(): Promise<Map<string, number>> {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, null) in ('bytea', 'text', 'json', 'jsonb', 'text[]')`;
  const found = new Map<string, number>();
  for (const { table, column } of columns) {
    const [row] = await sql<{ longest: number | null }[]>`
      select max(octet_length(${sql(column)}::text)) as longest from ${sql(table)}`;
    found.set(`${table}.${column}`, row?.longest ?? 0);
  }
  return found;
}

/** A second of speech, as tightly as any codec keeps it. */
const secondOfSound = 1_500;
const first = "In den letzten zwei Wochen warst du viermal nach neun da.";
const second = "Was macht es dir morgens schwer, um neun da zu sein?";

test("a spoken conversation leaves no recording, no buffer and no file, on the way and after it", async () => {
  // The day's anchor of the audit log is an object too: it is there before we look.
  expect(await runCron()).toBe("ok");
  const before = files();
  const valuesBefore = await longestValues();
  const call = await startCall();
  const pids = withChildren([await part("agent").pid(), await part("livekit").pid()]);
  const open = new Set<string>();
  const watch = setInterval(() => {
    for (const path of openForWriting(pids)) open.add(path);
  }, 100);
  try {
    await call.talk(first);
    await call.talk(second);
    expect((await call.said()).length, "it was really spoken").toBe(2);
    const again = await expectStatus(await call.client.post(`${call.path}/token`), 200);
    const { livekit } = StartedTrainingSession.parse(await again.json());
    const { video } = decodeJwt<{ video: Record<string, unknown> }>(livekit.token);
    expect(video.roomJoin).toBe(true);
    expect(video.roomRecord ?? false).toBe(false);
    expect(video.roomAdmin ?? false).toBe(false);
  } finally {
    clearInterval(watch);
    await call.learner.leave();
  }
  await call.end();
  await call.client.post(`${call.path}/evaluation`);
  await call.reaches("evaluated", "not_scorable");

  expect([...open], "files open for writing while they spoke").toEqual([]);
  const made = [...files()].filter(([path, size]) => size > (before.get(path) ?? 0)).map(([path]) => path);
  expect(made, "files made or grown").toEqual([]);
  const egress = new EgressClient(stack.livekit.replace(/^ws/, "http"), stack.livekitKey, stack.livekitSecret);
  // Without a recorder the server answers that there is none, or an empty list.
  expect(await egress.listEgress().catch(() => [])).toEqual([]);
  const valuesAfter = await longestValues();
  const grown = [...valuesAfter].filter(
    ([column, longest]) => longest > Math.max(valuesBefore.get(column) ?? 0, 4 * secondOfSound),
  );
  expect(grown, "values longer than any before, and long enough for sound").toEqual([]);
});
