import { signAnchor } from "@careertrainer/platform/anchors";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Verified, verifyAudit } from "../../scripts/audit/verify.ts";
import { type Scratch, scratchDatabase } from "../harness/scratch.ts";
import { stack } from "../harness/stack.ts";
import { type FilledCompany, fillCompany, stateOf, within } from "./two-companies.ts";

type Key = JWK & { kid: string };
const newKey = async (kid: string): Promise<Key> => {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
};
const key = await newKey("test");

let scratch: Scratch;
let admin: postgres.Sql;
let jobs: postgres.Sql;
let a: FilledCompany;

const seal = async (batch = 1000): Promise<{ sealed: number; seq: number; hash: string }> => {
  const [row] = await jobs`select sealed, head_seq, encode(head_hash, 'hex') as hash from seal_audit(${batch})`;
  return { sealed: Number(row?.sealed), seq: Number(row?.head_seq), hash: String(row?.hash) };
};
const anchorOf = ({ seq, hash }: { seq: number; hash: string }, signer = key) =>
  signAnchor({ day: "2026-11-24", seq, hash, at: "2026-11-24T00:01:00.000Z" }, signer);

beforeAll(async () => {
  scratch = await scratchDatabase();
  admin = scratch.admin;
  jobs = scratch.connect(scratch.urls.app_jobs);
  a = await fillCompany(admin);
}, 60_000);
afterAll(() => scratch.drop());

describe("sealing", () => {
  test("leaves what a running transaction may still come before, and takes it once that is over", async () => {
    await seal();
    const slow = await admin.reserve();
    await slow`begin`;
    await slow`update team set name = 'slow' where company_id = ${a.companyId}`;
    await admin`update member set display_name = 'quick' where company_id = ${a.companyId} and id = ${a.memberId}`;
    expect((await seal()).sealed).toBe(0);
    await slow`commit`;
    slow.release();
    expect((await seal()).sealed).toBe(2);
    const [row] =
      await admin`select l.table_name from audit_seal s join audit_log l on l.id = s.entry_id order by s.seq desc offset 1 limit 1`;
    expect(row?.table_name).toBe("team");
  });

  test("does not wait for what runs in another database of the cluster", async () => {
    await seal();
    const elsewhere = scratch.connect(stack.sql.superuser);
    const slow = await elsewhere.reserve();
    await slow`begin`;
    await slow`select pg_current_xact_id()`;
    await admin`update team set name = 'meanwhile' where company_id = ${a.companyId}`;
    expect((await seal()).sealed).toBe(1);
    await slow`commit`;
    slow.release();
  });

  test("is done once, by whoever comes first, in small batches, and again is nothing", async () => {
    for (let n = 0; n < 30; n++) await admin`update team set name = ${`t${n}`} where company_id = ${a.companyId}`;
    const both = await Promise.all([seal(7), seal(7), seal(7)]);
    expect(both.filter(({ sealed }) => sealed > 0).length).toBeGreaterThan(0);
    while ((await seal(7)).sealed > 0);
    const [doubled] = await admin`select count(*)::int - count(distinct entry_id)::int as n from audit_seal`;
    const [open] =
      await admin`select count(*)::int as n from audit_log l where not exists (select from audit_seal s where s.entry_id = l.id)`;
    expect([doubled?.n, open?.n]).toEqual([0, 0]);
    expect((await seal()).sealed).toBe(0);
  });

  test("that breaks off in the middle leaves no half link", async () => {
    await admin`update team set name = 'once more' where company_id = ${a.companyId}`;
    const before = await seal(0);
    await jobs
      .begin(async (tx) => {
        await tx`select * from seal_audit(100)`;
        throw new Error("power cut");
      })
      .catch(() => {});
    expect(await seal(0)).toEqual(before);
    const after = await seal();
    expect([after.sealed, after.seq]).toEqual([1, before.seq + 1]);
  });

  test("goes on in a database that was restored where transactions count anew", async () => {
    await seal();
    await asSuperuser(
      admin,
      ["audit_seal"],
      (tx) => tx`update audit_seal set xid = '99999999999'::xid8 where seq = (select max(seq) from audit_seal)`,
    );
    await admin`update team set name = 'restored' where company_id = ${a.companyId}`;
    expect((await seal()).sealed).toBe(1);
    expect((await seal()).sealed).toBe(0);
  });
});

/** What somebody with every right does: the triggers off, the change, the triggers on again. */
async function asSuperuser<T>(
  sql: postgres.Sql,
  tables: string[],
  run: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    for (const table of tables) await tx`lock table ${tx(table)}`;
    await run(tx);
  });
}

describe("the verifier", () => {
  let head: { seq: number; hash: string };
  class Undo extends Error {}

  beforeAll(async () => {
    while ((await seal()).sealed > 0);
    head = await seal(0);
  });

  const check = async (sql: postgres.Sql = admin, anchors = [anchorOf(head)]): Promise<Verified> =>
    verifyAudit({ sql, anchors: await Promise.all(anchors), keys: [key], now: new Date(Date.now() + 3_600_000) });

  /** Checks the log as it would be after the tampering, and takes that back. */
  const after = async (tamper: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<Verified> => {
    let found: Verified | undefined;
    await admin
      .begin(async (tx) => {
        await tx`set local session_replication_role = 'replica'`;
        await tamper(tx);
        found = await check(tx as unknown as postgres.Sql);
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
    if (!found) throw new Error("Nothing was checked");
    return found;
  };

  test("finds a chain whole that nobody touched", async () => {
    const found = await check();
    expect(found.firstBreak).toBeNull();
    expect(found).toMatchObject({ ok: true, seals: head.seq, entries: head.seq, anchors: 1, unsealed: 0 });
  });

  const middle = () => Math.floor(head.seq / 2);
  const entryAt = (tx: postgres.TransactionSql, seq: number) =>
    tx`(select entry_id from audit_seal where seq = ${seq})`;

  test.each<[string, (tx: postgres.TransactionSql) => Promise<unknown>, string]>([
    [
      "a changed entry",
      (tx) => tx`update audit_log set actor_id = 'somebody else' where id = ${entryAt(tx, middle())}`,
      "entry_changed",
    ],
    [
      "an entry that is hidden from admins",
      (tx) => tx`update audit_log set shown = not shown where id = ${entryAt(tx, middle())}`,
      "entry_changed",
    ],
    [
      "a changed time",
      (tx) => tx`update audit_log set at = at - interval '1 second' where id = ${entryAt(tx, middle())}`,
      "entry_missing",
    ],
    [
      "a changed value",
      (tx) => tx`update audit_detail set new = '{"role": "ADMIN"}' where entry_id = ${entryAt(tx, middle())}`,
      "values_changed",
    ],
    [
      "a changed address",
      (tx) => tx`update audit_detail set ip = '192.0.2.1' where entry_id = ${entryAt(tx, middle())}`,
      "values_changed",
    ],
    ["a removed entry", (tx) => tx`delete from audit_log where id = ${entryAt(tx, middle())}`, "entry_missing"],
    [
      "a removed entry with its link",
      async (tx) => {
        await tx`delete from audit_log where id = ${entryAt(tx, middle())}`;
        await tx`delete from audit_seal where seq = ${middle()}`;
      },
      "seal_missing",
    ],
    [
      "links closed up after one was removed",
      async (tx) => {
        await tx`delete from audit_log where id = ${entryAt(tx, middle())}`;
        await tx`delete from audit_seal where seq = ${middle()}`;
        // In two steps: no two links may have one number even in between, whatever order the rows lie in.
        await tx`update audit_seal set seq = -(seq - 1) where seq > ${middle()}`;
        await tx`update audit_seal set seq = -seq where seq < 0`;
      },
      "seal_moved",
    ],
    [
      "two links in another order",
      async (tx) => {
        await tx`update audit_seal set seq = -1 where seq = ${middle()}`;
        await tx`update audit_seal set seq = ${middle()} where seq = ${middle() + 1}`;
        await tx`update audit_seal set seq = ${middle() + 1} where seq = -1`;
      },
      "seal_moved",
    ],
    [
      "two entries that changed places",
      async (tx) => {
        const [one, two] =
          await tx`select entry_id from audit_seal where seq in (${middle()}, ${middle() + 1}) order by seq`;
        await tx`update audit_seal set entry_id = -1 where seq = ${middle()}`;
        await tx`update audit_seal set entry_id = ${one?.entry_id ?? 0} where seq = ${middle() + 1}`;
        await tx`update audit_seal set entry_id = ${two?.entry_id ?? 0} where seq = ${middle()}`;
      },
      "seal_changed",
    ],
    [
      "an entry put in among the sealed ones",
      (tx) => tx`
      insert into audit_log (at, table_name, row_key, action, actor_kind, values_digest, shown, xid)
      select at, table_name, 'forged', action, actor_kind, values_digest, shown, xid from audit_log where id = ${entryAt(tx, middle())}`,
      "entry_unsealed",
    ],
    [
      "an entry of the past that is sealed today",
      async (tx) => {
        await tx`insert into audit_log (at, table_name, row_key, action, actor_kind, values_digest, shown, xid)
        select at - interval '2 hours', table_name, 'forged', action, actor_kind, values_digest, shown, '1'::xid8 from audit_log where id = ${entryAt(tx, middle())}`;
        await tx`update audit_seal set xid = '0'::xid8`;
        await tx`select * from seal_audit(10)`;
      },
      "entry_backdated",
    ],
    [
      "values without an entry",
      (tx) => tx`insert into audit_detail (entry_id, at, shown, salt) values (-1, now(), true, 'x')`,
      "values_unknown",
    ],
    [
      "a tail that was cut off",
      async (tx) => {
        await tx`delete from audit_log where id in (select entry_id from audit_seal where seq > ${head.seq - 3})`;
        await tx`delete from audit_detail where entry_id in (select entry_id from audit_seal where seq > ${head.seq - 3})`;
        await tx`delete from audit_seal where seq > ${head.seq - 3}`;
      },
      "anchors_missing",
    ],
    [
      "everything gone",
      async (tx) => {
        await tx`delete from audit_log`;
        await tx`delete from audit_detail`;
        await tx`delete from audit_seal`;
      },
      "anchors_missing",
    ],
    [
      "a chain that was made anew over a changed entry",
      async (tx) => {
        await tx`update audit_log set actor_id = 'somebody else' where id = ${entryAt(tx, middle())}`;
        await tx`delete from audit_seal`;
        await tx`select * from seal_audit(100000)`;
      },
      "anchor_contradicts",
    ],
  ])("finds %s", async (_, tamper, what) => {
    const found = await after(tamper);
    expect(found.ok).toBe(false);
    expect(found.firstBreak?.what).toBe(what);
  });

  test("takes no anchor that somebody else signed", async () => {
    const found = await check(admin, [anchorOf(head, await newKey("test"))]);
    expect(found.firstBreak?.what).toBe("anchor_forged");
  });

  test("stays green when a person's values are erased, and they are gone", async () => {
    await admin`select set_config('app.company_id', '', false)`;
    const before =
      await admin`select 1 from audit_detail where company_id = ${a.companyId} and subject_id = ${a.memberId}`;
    expect(before.length).toBeGreaterThan(2);
    const [gone] = await jobs.begin(async (tx) => {
      await tx`select set_config('app.company_id', ${a.companyId}, true), set_config('app.actor_kind', 'job', true)`;
      return tx`select erase_audit_details(array[${a.memberId}, ${a.userId}]) as n`;
    });
    expect(Number(gone?.n)).toBeGreaterThan(8);
    for (const subject of [a.memberId, a.userId, a.sessionId])
      expect(await admin`select 1 from audit_detail where subject_id = ${subject}`, subject).toHaveLength(0);
    const kept =
      await admin`select 1 from audit_detail where company_id = ${a.companyId} and entry_id in (select id from audit_log where table_name = 'team')`;
    expect(kept.length).toBeGreaterThan(0);
    const [noted] = await admin`select action from audit_log order by id desc limit 1`;
    expect(noted?.action).toBe("erase");
    await seal();
    const found = await check();
    expect(found.firstBreak).toBeNull();
    expect(found.erased).toBe(Number(gone?.n));
  });
});

describe("the tables", () => {
  const roles = ["app_owner", "app_tenant", "app_auth", "app_jobs"] as const;
  const parts = async (): Promise<string[]> =>
    (
      await admin`select relname as name from pg_class where relname ~ '^audit_(log|detail|seal)' and relkind in ('r', 'p')`
    ).map(({ name }) => String(name));

  test.each(roles)("let %s change, remove and empty nothing, in no partition", async (role) => {
    const sql = scratch.connect(scratch.urls[role]);
    const names = await parts();
    expect(names.length).toBeGreaterThanOrEqual(9);
    for (const name of names) {
      const column = name.startsWith("audit_seal") ? "sealed_at" : "at";
      const states = [];
      for (const entered of [{ company: a.companyId, actor: "user", actorRole: "ADMIN" }, {}]) {
        states.push(
          await stateOf(
            within(sql, entered, (tx) => tx`update ${tx(name)} set ${tx(column)} = now() returning 1`.then(refuseRows)),
          ),
        );
        states.push(
          await stateOf(within(sql, entered, (tx) => tx`delete from ${tx(name)} returning 1`.then(refuseRows))),
        );
        states.push(await stateOf(within(sql, entered, (tx) => tx`truncate ${tx(name)} cascade`)));
      }
      // The owner of the tables meets row security, which shows nothing to change; all others have no right at all.
      for (const state of states) expect(role === "app_owner" ? ["42501", "ok"] : ["42501"], name).toContain(state);
      expect(states[2], name).toBe("42501");
    }
    const [n] = await admin`select count(*)::int as n from audit_log`;
    expect(n?.n).toBeGreaterThan(10);
  });

  const refuseRows = (rows: postgres.RowList<postgres.Row[]>) => {
    if (rows.length > 0) throw new Error("changed rows");
    return rows;
  };

  test("have a place for lines of a month without a partition, and nothing is lost", async () => {
    await admin
      .begin(async (tx) => {
        for (const table of ["audit_log", "audit_detail"]) {
          const found =
            await tx`select inhrelid::regclass::text as name from pg_inherits where inhparent = ${table}::regclass and inhrelid::regclass::text !~ 'default'`;
          for (const { name } of found) await tx`drop table ${tx(String(name))}`;
        }
        await tx`update team set name = 'in no month' where company_id = ${a.companyId}`;
        const [entry] =
          await tx`select tableoid::regclass::text as part, id from audit_log where table_name = 'team' order by id desc limit 1`;
        expect(entry?.part).toBe("audit_log_default");
        expect(await tx`select 1 from audit_detail where entry_id = ${entry?.id ?? 0}`).toHaveLength(1);
        // The month's partition cannot be made any more; the job says so and goes on.
        const [made] = await tx`select make_audit_months(1) as left_out`;
        expect(made?.left_out).toBe(2);
        throw new Error("undo");
      })
      .catch((error: Error) => {
        if (error.message !== "undo") throw error;
      });
  });

  test("get the months to come in time, each closed", async () => {
    await jobs`select make_audit_months(5)`;
    const closed = await admin`
      select c.relname, c.relrowsecurity and c.relforcerowsecurity as closed, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_inherits i on i.inhrelid = c.oid where i.inhparent in ('audit_log'::regclass, 'audit_detail'::regclass)`;
    expect(closed.length).toBeGreaterThanOrEqual(14);
    expect(closed.filter((part) => part.closed !== true || part.policies !== 0)).toEqual([]);
    expect((await jobs`select make_audit_months(5) as left_out`)[0]?.left_out).toBe(0);
  });

  test("give their special functions to nobody else", async () => {
    const tenant = scratch.connect(scratch.urls.app_tenant);
    const auth = scratch.connect(scratch.urls.app_auth);
    for (const sql of [tenant, auth]) {
      expect(await stateOf(sql`select * from seal_audit(1)`)).toBe("42501");
      expect(await stateOf(sql`select erase_audit_details(array['x'])`)).toBe("42501");
      expect(await stateOf(sql`select make_audit_months(1)`)).toBe("42501");
      expect(await stateOf(sql`select write_audit(null, 'x', 'x', 'insert', '{}', null, null, null)`)).toBe("42501");
    }
  });
});
