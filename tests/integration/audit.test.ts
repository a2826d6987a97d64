import { Anchor, AuditChain, AuditEntryDetail, AuditList } from "@careertrainer/contract/audit";
import type { JWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../../scripts/audit/verify.ts";
import { asOperator } from "../harness/as-operator.ts";
import { openDatabase } from "../harness/database.ts";
import { makeOrganisation, newColleague } from "../harness/organisation.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";

const sql = openDatabase();
let admin: Person;
let learner: Person;
const json = async (response: Response): Promise<unknown> => (await expectStatus(response, 200)).json();
const list = async (person: Person, query = ""): Promise<AuditList> =>
  AuditList.parse(await json(await person.client.get(`/v1/audit${query}`)));
const rename = async (person: Person, displayName: string): Promise<void> =>
  void (await expectStatus(await person.client.patch("/v1/me", { displayName }), 200));

beforeAll(async () => {
  admin = await newPerson({ name: "Daria Nowak" });
  await makeOrganisation(sql, admin);
  await sql`update member set role = 'ADMIN' where id = ${admin.me.id}`;
  learner = await newColleague(sql, admin, "STANDARD_USER", "Jonas Beck");
  for (let n = 1; n <= 7; n++) await rename(learner, `Jonas ${n}`);
  await rename(admin, "Daria N.");
  expect((await learner.client.post("/v1/coach/talks", {})).status).toBeLessThan(500);
});
afterAll(() => sql.end({ timeout: 2 }));

describe("the audit log of a company", () => {
  test("tells an admin who changed what, from where, and who that is", async () => {
    const { items } = await list(admin, `?actor=${learner.me.id}&object=member&action=update`);
    const renames = items.filter(({ columns }) => columns.includes("display_name"));
    expect(renames).toHaveLength(7);
    expect(renames[0]).toMatchObject({
      actor: { kind: "user", id: learner.me.id, name: "Jonas 7", role: "STANDARD_USER" },
      object: "member",
      objectId: learner.me.id,
      columns: ["display_name"],
    });
    expect(renames[0]?.ip).toMatch(/^198\.18\./);
  });

  test("is for admins alone, and holds nothing of what somebody practises", async () => {
    for (const path of ["/v1/audit", "/v1/audit/export", "/v1/audit/1"])
      expect((await learner.client.get(path)).status, path).toBe(403);
    const kinds = new Set<string>();
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: AuditList = await list(admin, `?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      for (const { object } of page.items) kinds.add(object);
      cursor = page.nextCursor;
    }
    expect([...kinds].sort()).toEqual(expect.arrayContaining(["company", "member"]));
    for (const hidden of ["training_session", "turn", "evaluation", "coach_talk", "disclosure_ack", "ai_call"])
      expect(kinds).not.toContain(hidden);
    const [coach] =
      await sql`select id from audit_log where company_id = ${admin.me.company.id} and table_name = 'disclosure_ack' limit 1`;
    if (coach) expect((await admin.client.get(`/v1/audit/${coach.id}`)).status).toBe(404);
  });

  test("pages without a gap or a repeat, also where many lines have the same time", async () => {
    await sql`update member set locale = 'en' where company_id = ${admin.me.company.id}`;
    const all = (await list(admin, "?limit=100&object=member")).items.map(({ id }) => id);
    const paged: number[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: AuditList = await list(
        admin,
        `?limit=2&object=member${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
  });

  test("filters by time and key, and takes no foreign cursor", async () => {
    const { items } = await list(admin, `?object=member&objectId=${admin.me.id}&action=update`);
    expect(items.map(({ objectId }) => objectId)).toEqual(items.map(() => admin.me.id));
    const at = items.find(({ columns }) => columns.includes("display_name"))?.at ?? "";
    const later = new Date(Date.parse(at) + 1).toISOString();
    const inside = await list(admin, `?object=member&objectId=${admin.me.id}&from=${at}&to=${later}`);
    expect(inside.items.length).toBeGreaterThan(0);
    expect((await list(admin, `?to=${new Date(Date.now() - 86_400_000).toISOString()}`)).items).toEqual([]);
    const foreign = btoa(JSON.stringify([at, admin.me.id]));
    expect((await admin.client.get(`/v1/audit?cursor=${foreign}`)).status).toBe(400);
    expect((await admin.client.get("/v1/audit?object=member;drop")).status).toBe(400);
  });

  test("shows one entry with its difference and, once sealed, its link", async () => {
    const { items } = await list(admin, `?actor=${admin.me.id}&object=member&action=update`);
    const id = items.find(({ columns }) => columns.includes("display_name"))?.id;
    expect(await runCron()).toBe("ok");
    const entry = AuditEntryDetail.parse(await json(await admin.client.get(`/v1/audit/${id}`)));
    expect(entry.changes).toEqual([{ column: "display_name", before: "Daria Nowak", after: "Daria N." }]);
    const [seal] =
      await sql`select seq, encode(hash, 'hex') as hash, encode(previous, 'hex') as previous from audit_seal where entry_id = ${id ?? 0}`;
    expect(entry.seal).toMatchObject({ seq: Number(seal?.seq), hash: seal?.hash, previous: seal?.previous });
    expect((await admin.client.get("/v1/audit/999999999999")).status).toBe(404);
    expect((await admin.client.get("/v1/audit/nonsense")).status).toBe(400);
  });

  test("stays readable where the details were erased", async () => {
    await rename(learner, "Jonas 8");
    const [newest] = (await list(admin, `?actor=${learner.me.id}`)).items;
    await sql.begin(async (tx) => {
      await tx`select set_config('app.audit_door', 'erase', true)`;
      await tx`delete from audit_detail where entry_id = ${newest?.id ?? 0}`;
    });
    const entry = AuditEntryDetail.parse(await json(await admin.client.get(`/v1/audit/${newest?.id}`)));
    expect(entry).toMatchObject({ details: false, changes: [], ip: null, columns: ["display_name"] });
  });
});

describe("an export", () => {
  test("is a CSV file that no spreadsheet runs, and an entry itself", async () => {
    await rename(admin, '=HYPERLINK("x"), Daria');
    const answer = await expectStatus(await admin.client.get("/v1/audit/export?object=member"), 200);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toMatch(/attachment; filename="audit-\d{4}-\d{2}-\d{2}\.csv"/);
    const lines = (await answer.text()).split("\r\n");
    expect(lines[0]).toContain("entry,time_utc,actor");
    expect(lines.length).toBeGreaterThan(9);
    expect(lines.join("\n")).toContain(`"'=HYPERLINK(""x""), Daria"`);
    await rename(admin, "Daria N.");
    const { items } = await list(admin, "?action=export");
    expect(items[0]?.actor.id).toBe(admin.me.id);
    const entry = AuditEntryDetail.parse(await json(await admin.client.get(`/v1/audit/${items[0]?.id}`)));
    expect(entry.changes).toContainEqual({ column: "object", before: null, after: "member" });
  });

  test("is a JSON array of the same entries, over several pages", async () => {
    await sql`insert into team (company_id, id, name) select ${admin.me.company.id}, gen_random_uuid(), 'team ' || n from generate_series(1, 2300) n`;
    const answer = await expectStatus(await admin.client.get("/v1/audit/export?format=json&object=team"), 200);
    const entries = (await answer.json()) as { id: number; after: { name: string } }[];
    expect(entries).toHaveLength(2300);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2300);
    expect(entries[0]?.after.name).toMatch(/^team /);
  });
});

describe("somebody's own activity", () => {
  test("is what they did, and nobody else's doing", async () => {
    const mine = AuditList.parse(await json(await learner.client.get("/v1/me/activity?limit=100")));
    expect(mine.items.length).toBeGreaterThan(8);
    expect(new Set(mine.items.map(({ actor }) => actor.id))).toEqual(new Set([learner.me.id]));
    const theirs = AuditList.parse(await json(await admin.client.get("/v1/me/activity?limit=100")));
    expect(theirs.items.map(({ actor }) => actor.id)).not.toContain(learner.me.id);
  });
});

describe("what was done to somebody's data", () => {
  const about = async (person: Person, query = ""): Promise<AuditList> =>
    AuditList.parse(await json(await person.client.get(`/v1/me/activity?by=others&limit=100${query}`)));

  test("names who did it, without their address, and is for that person alone", async () => {
    const role = await admin.client.patch(`/v1/team/members/${learner.me.id}`, { role: "MANAGER" });
    await expectStatus(role, 200);
    const [newest] = (await about(learner)).items;
    expect(newest).toMatchObject({
      actor: { kind: "user", id: admin.me.id, name: "Daria N.", role: "ADMIN" },
      action: "update",
      object: "member",
      objectId: learner.me.id,
      columns: ["role"],
      ip: null,
      userAgent: null,
    });
    const others = (await about(admin)).items;
    expect(others.filter(({ objectId }) => objectId === learner.me.id)).toEqual([]);
    expect((await about(learner)).items.map(({ actor }) => actor.id)).not.toContain(learner.me.id);
  });

  test("pages without a gap or a repeat", async () => {
    await sql`update member set locale = 'de' where id = ${learner.me.id}`;
    await sql`update member set locale = 'en' where id = ${learner.me.id}`;
    const all = (await about(learner)).items.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(2);
    const paged: number[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `/v1/me/activity?by=others&limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: AuditList = AuditList.parse(await json(await learner.client.get(path)));
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect((await learner.client.get("/v1/me/activity?by=others&cursor=x")).status).toBe(400);
  });
});

describe("the chain of the running product", () => {
  test("tells an admin how far it is sealed and when it was anchored, and nobody else", async () => {
    await rename(admin, "Daria N.");
    await sql`update team set name = name || '.' where company_id = ${admin.me.company.id}
      and id = (select id from team where company_id = ${admin.me.company.id} limit 1)`;
    const before = AuditChain.parse(await json(await admin.client.get("/v1/audit/chain")));
    expect(before.waiting).toBeGreaterThan(0);
    expect(await runCron()).toBe("ok");
    const after = AuditChain.parse(await json(await admin.client.get("/v1/audit/chain")));
    expect(after.waiting).toBe(0);
    expect(after.sealed?.seq).toBeGreaterThan(before.sealed?.seq ?? 0);
    expect(after.anchor?.day).toBe(new Date().toISOString().slice(0, 10));
    expect((await learner.client.get("/v1/audit/chain")).status).toBe(403);
  });

  test("is sealed by the cron, anchored once a day, and whole", async () => {
    await rename(learner, "Jonas 9");
    expect(await runCron()).toBe("ok");
    const first = (await json(await asOperator("GET", "/operator/v1/audit/anchors"))) as { items: unknown[] };
    const anchors = first.items.map((item) => Anchor.parse(item));
    expect(anchors.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
    await rename(learner, "Jonas 10");
    expect(await runCron()).toBe("ok");
    expect(await json(await asOperator("GET", "/operator/v1/audit/anchors"))).toEqual(first);
    const found = await verifyAudit({ sql, anchors, keys: [stack.anchorKey as JWK] });
    expect(found.firstBreak).toBeNull();
    expect(found.seals).toBeGreaterThanOrEqual(anchors.at(-1)?.seq ?? 0);
    const [run] = await sql`select state, counts from job_run where name = 'audit' order by started_at desc limit 1`;
    expect(run).toMatchObject({ state: "done", counts: { anchored: 0, monthsLeftOut: 0 } });
    expect((await admin.client.get("/operator/v1/audit/anchors")).status).toBe(401);
  });
});
