import { announceResult, type ResultMail } from "@careertrainer/domain/evaluation/announce-result";
import { makeMail } from "@careertrainer/platform/mail";
import { connect, makeDoors } from "@careertrainer/platform/postgres";
import { makeResultMail } from "@careertrainer/platform/result-mail";
import { afterAll, describe, expect, test } from "vitest";
import { readSettings } from "../../scripts/settings.ts";
import { liveAsAgent } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedResult, goodConversation, resultOf } from "../harness/evaluated.ts";
import { expectStatus, lastMail, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { mendFaults, playFault } from "../harness/sandbox.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
const jobs = connect(stack.sql.app_jobs);
afterAll(() => Promise.all([sql.end({ timeout: 2 }), jobs.end()]));

const subjects = { de: "Dein Ergebnis ist da", en: "Your result is ready" };
/** As the stack has it: a second mail with the same key and other words would be refused. */
const mailFrom = readSettings({}).mailFrom;
const announced = async (person: Person) =>
  (await mailsTo(person.me.email)).filter(({ subject }) => Object.values(subjects).includes(subject));

/** A conversation with a mark in it that is hung up now; until then `before` may change what is known of it. */
async function hangUp(person: Person, locale: "de" | "en" = "de") {
  const mark = crypto.randomUUID().replaceAll(/[^a-f]/g, "");
  const said = [...(await goodConversation()), { speaker: "persona" as const, text: `Bis bald. Kennwort ${mark}.` }];
  const { session, agent } = await liveAsAgent(person, said, { locale });
  return {
    id: session.id,
    mark,
    title: session.scenario.title,
    end: async (secondsAgo = 0) => {
      await expectStatus(await person.client.post(`/v1/training-sessions/${session.id}/end`), 200);
      if (secondsAgo > 0)
        await sql`update training_session set ended_at = ended_at - make_interval(secs => ${secondsAgo}) where id = ${session.id}`;
      await agent.end(said.length);
    },
  };
}

const wanting = async (locale: "de" | "en" = "de") => {
  const person = await newPerson({ locale });
  await expectStatus(await person.client.patch("/v1/me", { mailWhenEvaluated: true }), 200);
  return person;
};

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const { withTenant } = makeDoors(jobs, () => ({
  actorKind: "job",
  actorId: "evaluate",
  actorRole: null,
  requestId: crypto.randomUUID(),
  ip: null,
  userAgent: null,
}));

/** What the jobs Worker does when the queue delivers the message about a session once more. */
const announceAgain = async (person: Person, sessionId: string, now = new Date()): Promise<boolean[]> => {
  const provider = makeMail({ apiKey: "re_sandbox", baseUrl: `${stack.sandbox}/resend`, from: mailFrom, log: silent });
  const port = makeResultMail(provider, stack.web);
  const sent: boolean[] = [];
  const resultMail = { send: async (mail: ResultMail) => sent.push(await port.send(mail)) > 0 };
  const ctx = { withTenant, clock: { now: () => now }, log: silent, resultMail };
  await announceResult(ctx, { kind: "evaluate", companyId: person.me.company.id, sessionId });
  return sent;
};

describe("the mail about a result that took long", () => {
  test.each(["de", "en"] as const)("comes once, names the scenario and leads to the result (%s)", async (locale) => {
    const person = await wanting(locale);
    const { id, title, end } = await hangUp(person, locale);
    await end(70);
    const { evaluation } = await evaluatedResult(person, id);
    const mail = await until("the mail", async () => (await announced(person))[0]);
    expect(mail.subject).toBe(subjects[locale]);
    expect(mail.text).toContain(title);
    expect(mail.links).toEqual([`${stack.web}/sessions/${id}`]);
    const content = [
      evaluation.summary,
      ...evaluation.criteria.flatMap(({ quotes }) => quotes.map(({ text }) => text)),
    ];
    for (const words of content) expect(`${mail.text} ${mail.html}`).not.toContain(words);
    expect(await announceAgain(person, id)).toEqual([true]);
    expect(await announced(person)).toHaveLength(1);
    // Long afterwards it is no news.
    expect(await announceAgain(person, id, new Date(Date.now() + 2 * 60 * 60_000))).toEqual([]);
  });

  test("comes not when the result was quick, nor to whoever did not ask for it", async () => {
    const [quick, unasked] = [await wanting(), await newPerson()];
    const talks = [await hangUp(quick), await hangUp(unasked)];
    await Promise.all([talks[0]?.end(), talks[1]?.end(70)]);
    await Promise.all([evaluatedResult(quick, talks[0]?.id ?? ""), evaluatedResult(unasked, talks[1]?.id ?? "")]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await announced(quick)).toEqual([]);
    expect(await announced(unasked)).toEqual([]);
  });

  test("comes when the evaluation did not succeed at the first go", async () => {
    const person = await wanting();
    const { id, mark, end } = await hangUp(person);
    await playFault({ provider: "openrouter", kind: "500", match: mark, times: 3 });
    await end();
    await evaluatedResult(person, id);
    await mendFaults(mark);
    expect((await lastMail(person.me.email)).subject).toBe(subjects.de);
  });

  test("that cannot be sent changes nothing about the result", async () => {
    const person = await wanting();
    const { id, end } = await hangUp(person);
    await playFault({ provider: "resend", kind: "500", match: person.me.email, times: 10 });
    await end(70);
    expect((await evaluatedResult(person, id)).session.state).toBe("evaluated");
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await mendFaults(person.me.email);
    expect(await announced(person)).toEqual([]);
    expect((await resultOf(person, id)).session.state).toBe("evaluated");
  });
});

describe("the jobs Worker's role", () => {
  const addressee = (companyId: string, memberId: string) =>
    jobs.sql.begin(async (tx) => {
      await tx`select set_config('app.company_id', ${companyId}, true)`;
      return tx`select address from result_addressee(${memberId}::uuid)`;
    });

  test("learns the address of a member who wants the mail, and of nobody else", async () => {
    const [asked, unasked] = [await wanting(), await newPerson()];
    expect(await addressee(asked.me.company.id, asked.me.id)).toEqual([{ address: asked.me.email }]);
    expect(await addressee(unasked.me.company.id, unasked.me.id)).toHaveLength(0);
    expect(await addressee(unasked.me.company.id, asked.me.id)).toHaveLength(0);
    await expect(jobs.sql`select email from auth_user limit 1`).rejects.toThrow(/permission denied/);
  });
});
