import { Certificate, PublishedKeys, verifyCertificate } from "@careertrainer/contract/certificate";
import { ErasurePlan, MyErasure } from "@careertrainer/contract/erasure";
import { afterAll, describe, expect, test } from "vitest";
import { newBrowser, someEmail } from "../harness/accounts.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { enterWithGoogle } from "../harness/google.ts";
import { expectStatus, lastMail, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { newCanary, placesOf } from "./canary.ts";
import { usedPerson } from "./used-person.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const ask = (person: Person, when: "now" | "later", password = person.password) =>
  person.client.post("/v1/me/erasure", { when, password });
const stateOf = async (person: Person) =>
  MyErasure.parse(await (await expectStatus(await person.client.get("/v1/me/erasure"), 200)).json());

const keys = async () =>
  PublishedKeys.parse(await (await fetch(`${stack.web}/.well-known/careertrainer-keys.json`)).json());

/** Runs the job until the certificate is there. */
const certificateAt = (url: string): Promise<string> =>
  until("a certificate", async () => {
    await runCron();
    const answer = await fetch(`${stack.web}${url}`);
    return answer.status === 200 ? answer.text() : undefined;
  });

async function eraseNow(person: Person): Promise<string> {
  const asked = MyErasure.parse(await (await expectStatus(await ask(person, "now"), 202)).json());
  return certificateAt(asked.certificateUrl ?? "");
}

describe("erasing an account", () => {
  test("asks for the password, says what would go, and changes nothing before its day", async () => {
    const person = await newPerson();
    expect((await ask(person, "later", "Wrong-password-1!")).status).toBe(403);
    const plan = ErasurePlan.parse(
      await (await expectStatus(await person.client.get("/v1/me/erasure/plan"), 200)).json(),
    );
    expect(plan.company).toBe(true);
    expect(plan.deleted.map(({ category }) => category)).toEqual(expect.arrayContaining(["account", "login-session"]));
    expect(plan.kept.length).toBeGreaterThan(2);
    const asked = MyErasure.parse(await (await expectStatus(await ask(person, "later"), 202)).json());
    const days = (Date.parse(asked.dueAt ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
    await runCron();
    expect(await stateOf(person)).toMatchObject({ state: "scheduled" });
  });

  test("is called off with one click from the mail, once", async () => {
    const person = await newPerson();
    await expectStatus(await ask(person, "later"), 202);
    const mail = await lastMail(person.email);
    const link = mail.links.find((one) => one.includes("/keep-account"));
    const token = new URL(link ?? "").searchParams.get("token") ?? "";
    const post = () =>
      fetch(`${stack.web}/v1/erasures/cancel`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: stack.web },
        body: JSON.stringify({ token }),
      });
    expect((await post()).status).toBe(200);
    expect(await stateOf(person)).toMatchObject({ state: "none" });
    expect((await post()).status).toBe(410);
  });

  test("is called off while signed in", async () => {
    const person = await newPerson();
    await expectStatus(await ask(person, "later"), 202);
    await expectStatus(await person.client.request("DELETE", "/v1/me/erasure"), 200);
    expect(await stateOf(person)).toMatchObject({ state: "none" });
    expect((await person.client.request("DELETE", "/v1/me/erasure")).status).toBe(404);
  });

  test("comes on its day: one minute before nothing is gone, after it everything", async () => {
    const person = await newPerson();
    const asked = MyErasure.parse(await (await expectStatus(await ask(person, "later"), 202)).json());
    const age = (minutes: number) => sql`update erasure set due_at = now() + make_interval(mins => ${minutes})
      where user_id = (select user_id from member where id = ${person.me.id})`;
    await age(1);
    await runCron();
    expect((await person.client.get("/v1/me")).status).toBe(200);
    await age(-1);
    await certificateAt(asked.certificateUrl ?? "");
    expect((await person.client.get("/v1/me")).status).toBe(401);
  });

  test("is refused to the last admin of others", async () => {
    const admin = await newCompany();
    await newMember(admin, "STANDARD_USER");
    const answer = await ask(admin, "now");
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { code: string }).code).toBe("LAST_ADMIN");
  });
});

describe("somebody who only ever came with Google", () => {
  test("confirms with a code from a mail, which counts once and for ten minutes", async () => {
    const email = someEmail();
    const client = newBrowser();
    await expectStatus(await enterWithGoogle(client, { email, name: "Lea Brandt" }), 200);
    const plan = ErasurePlan.parse(await (await expectStatus(await client.get("/v1/me/erasure/plan"), 200)).json());
    expect(plan.confirmBy).toBe("code");
    const confirm = (code: string) => client.post("/v1/me/erasure", { when: "later", code });
    expect((await client.post("/v1/me/erasure", { when: "later", password: "Guess-it-2026!" })).status).toBe(403);
    expect((await client.post("/v1/me/erasure", { when: "later" })).status).toBe(400);
    expect((await confirm("000000")).status).toBe(403);

    const mailed = async () => {
      const before = (await mailsTo(email)).length;
      await expectStatus(await client.post("/v1/me/erasure/code"), 202);
      return until("a code", async () => {
        const mails = await mailsTo(email);
        return mails.length > before ? /\b(\d{6})\b/.exec(mails[0]?.text ?? "")?.[1] : undefined;
      });
    };
    const late = await mailed();
    await sql`update verification set expires_at = now() - interval '1 second' where identifier like 'confirm:%'
      and identifier = (select 'confirm:' || id from auth_user where email = ${email})`;
    expect((await confirm(late)).status).toBe(403);
    const first = await mailed();
    const second = await mailed();
    if (first !== second) expect((await confirm(first)).status).toBe(403);
    await expectStatus(await confirm(second), 202);
    expect((await confirm(second)).status).toBe(403);
    expect(JSON.stringify(await sql`select * from verification`)).not.toContain(second);
  });

  test("is for nobody with a password", async () => {
    const person = await newPerson();
    expect((await person.client.post("/v1/me/erasure/code")).status).toBe(409);
    const plan = ErasurePlan.parse(await (await person.client.get("/v1/me/erasure/plan")).json());
    expect(plan.confirmBy).toBe("password");
  });
});

describe("canaries", () => {
  test("of whom was erased nothing is left anywhere, and everything of the other is there", async () => {
    const [a, b] = await Promise.all([usedPerson(sql, "A", true), usedPerson(sql, "B", true)]);
    expect(a.planted).toBeGreaterThan(25);
    const before = await placesOf(sql, b.canary);
    expect(Object.keys(await placesOf(sql, a.canary)).length).toBeGreaterThan(20);
    const plan = ErasurePlan.parse(await (await a.person.client.get("/v1/me/erasure/plan")).json());

    const text = await eraseNow(a.person);

    await sql`vacuum analyze`;
    expect(await placesOf(sql, a.canary)).toEqual({});
    expect(await placesOf(sql, a.person.email)).toEqual({});
    const after = await placesOf(sql, b.canary);
    for (const place of Object.keys(before).filter((one) => one !== "planner statistics"))
      expect(after[place], place).toBe(before[place]);
    // The dry run told what the run did; only the log's values cannot be counted before.
    const { deleted } = Certificate.parse(JSON.parse(text));
    const withoutAudit = deleted.filter(({ category }) => category !== "audit");
    expect(withoutAudit).toEqual(plan.deleted);
    expect(text).not.toContain(a.canary);
    expect(text).not.toContain(a.userId);
    expect(text).not.toContain(a.person.me.id);
  }, 120_000);

  test("negative control: a table the plan forgets is found", async () => {
    const canary = newCanary("N");
    await sql.begin(async (tx) => {
      await tx`create table forgotten (id int, words text)`;
      await tx`insert into forgotten values (1, ${canary})`;
    });
    expect(await placesOf(sql, canary)).toEqual({ "forgotten.words": 1 });
    await sql`drop table forgotten`;
  });

  test("somebody who was alone takes their company along", async () => {
    const { person, canary } = await usedPerson(sql, "C", false);
    const text = await eraseNow(person);
    await sql`vacuum analyze`;
    expect(await placesOf(sql, canary)).toEqual({});
    expect(await sql`select 1 from company where id = ${person.me.company.id}`).toHaveLength(0);
    expect(Certificate.parse(JSON.parse(text)).deleted.map(({ category }) => category)).toContain("company");
  }, 60_000);
});

describe("the certificate", () => {
  test("is verified offline with the published keys, and a changed byte is refused", async () => {
    const person = await newPerson();
    const text = await eraseNow(person);
    const published = await keys();
    expect(await verifyCertificate(text, published)).toMatchObject({ ok: true });
    for (let at = 0; at < text.length; at += 7) {
      const changed = `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`;
      expect((await verifyCertificate(changed, published)).ok, `byte ${at}`).toBe(false);
    }
    expect(await verifyCertificate(`${text} `, published)).toMatchObject({ ok: false });
    expect(await verifyCertificate(text, { keys: [] })).toEqual({ ok: false, reason: "unknown_key" });
  });
});
