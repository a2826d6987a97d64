import { RightsRequest, RightsRequestList } from "@careertrainer/contract/rights-request";
import { afterAll, describe, expect, test } from "vitest";
import { asOperator } from "../harness/as-operator.ts";
import { newStaff } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { runCron } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const path = "/v1/rights-requests";
const read = async (answer: Response, status = 200) =>
  RightsRequest.parse(await (await expectStatus(answer, status)).json());
const listOf = async (person: Person, at = path) =>
  RightsRequestList.parse(await (await expectStatus(await person.client.get(at), 200)).json()).items;
const letter = (receivedAt: Date, about = "Ida Ohnekonto") => ({
  kind: "access",
  words: "Ich möchte wissen, was über mich gespeichert ist.",
  channel: "letter",
  memberId: null,
  about,
  receivedAt: receivedAt.toISOString(),
});
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

describe("a request about one's rights", () => {
  test("is asked in the app, read and answered by HR within its month, and by nobody else", async () => {
    const { ADMIN, HR, MANAGER, STANDARD_USER: learner } = await newStaff();
    const body = { kind: "objection", words: "Ich widerspreche der Auswertung." };
    const asked = await read(await learner.client.post("/v1/me/rights-requests", body), 201);
    expect(asked).toMatchObject({ state: "open", channel: "app", mine: true, overdue: false });
    const days = (Date.parse(asked.dueAt) - Date.parse(asked.receivedAt)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(days).toBeLessThanOrEqual(31);
    expect((await listOf(HR)).map(({ id, name }) => [id, name])).toEqual([[asked.id, "STANDARD_USER Beispiel"]]);
    for (const who of [MANAGER, learner]) expect((await who.client.get(path)).status, who.me.role).toBe(403);
    const stranger = await newStaff();
    expect(await listOf(stranger.HR)).toEqual([]);
    const answer = (who: Person) =>
      who.client.post(`${path}/${asked.id}/answer`, { answer: "Wir werten nichts mehr aus." });
    expect((await answer(stranger.HR)).status).toBe(404);
    expect(await read(await answer(ADMIN))).toMatchObject({ state: "answered" });
    expect((await answer(HR)).status).toBe(409);
    expect((await listOf(learner, "/v1/me/rights-requests"))[0]).toMatchObject({
      state: "answered",
      answer: "Wir werten nichts mehr aus.",
    });
    expect(await listOf(HR)).toEqual([]);
    expect(await listOf(HR, `${path}?state=closed`)).toHaveLength(1);
  }, 40_000);

  test("that came by letter waits for who asks to be checked; two months more are given once, with a reason", async () => {
    const { HR } = await newStaff();
    expect((await HR.client.post(path, letter(daysAgo(-1)))).status).toBe(400);
    const received = new Date("2026-01-31T10:00:00.000Z");
    const made = await read(await HR.client.post(path, letter(received)), 201);
    expect(made).toMatchObject({ name: "Ida Ohnekonto", overdue: true, dueAt: "2026-02-28T10:00:00.000Z" });
    const at = `${path}/${made.id}`;
    expect((await HR.client.post(`${at}/answer`, { answer: "Hier ist alles." })).status).toBe(409);
    const note = { note: "Geburtsdatum und Personalnummer am Telefon abgeglichen" };
    await read(await HR.client.request("PUT", `${at}/identity`, note));
    const extend = () => HR.client.post(`${at}/extension`, { reason: "Viele alte Akten auf Papier" });
    expect(await read(await extend())).toMatchObject({
      dueAt: "2026-04-30T10:00:00.000Z",
      extension: "Viele alte Akten auf Papier",
    });
    expect((await extend()).status).toBe(409);
    const refused = { answer: "Wir haben nichts über Sie gespeichert.", refused: true };
    expect(await read(await HR.client.post(`${at}/answer`, refused))).toMatchObject({
      state: "refused",
      identity: note.note,
    });
  }, 40_000);

  test("is not answered by whom it is of", async () => {
    const { HR } = await newStaff();
    const own = await read(
      await HR.client.post("/v1/me/rights-requests", { kind: "access", words: "Bitte alles über mich." }),
      201,
    );
    expect((await HR.client.post(`${path}/${own.id}/answer`, { answer: "Nichts." })).status).toBe(404);
  }, 40_000);

  test("reminds HR and admins by mail, a week before and on its day, once each", async () => {
    const { ADMIN, HR, STANDARD_USER } = await newStaff();
    const made = await read(await HR.client.post(path, letter(daysAgo(1))), 201);
    const reminders = async (who: Person) =>
      (await mailsTo(who.email)).filter((mail) => mail.links.some((link) => link.endsWith("/team/requests"))).length;
    await runCron();
    expect(await reminders(HR)).toBe(0);
    const due = (interval: string) =>
      sql`update rights_request set due_at = now() + ${interval}::interval where id = ${made.id}`;
    await due("6 days");
    await until("a reminder", async () => {
      await runCron();
      return (await reminders(HR)) === 1 || undefined;
    });
    await runCron();
    await due("-1 minute");
    await until("the second reminder", async () => {
      await runCron();
      return (await reminders(HR)) === 2 || undefined;
    });
    await runCron();
    expect([await reminders(HR), await reminders(ADMIN), await reminders(STANDARD_USER)]).toEqual([2, 2, 0]);
    // Three years after the answer it goes.
    await sql`update rights_request set state = 'answered', answer = 'x', answered_at = now() - interval '1096 days' where id = ${made.id}`;
    await runCron();
    expect(await sql`select 1 from rights_request where id = ${made.id}`).toHaveLength(0);
  }, 60_000);

  test("of somebody without a company goes to the operator", async () => {
    const person = await newPerson();
    const asked = await read(
      await person.client.post("/v1/me/rights-requests", { kind: "access", words: "Bitte alles über mich." }),
      201,
    );
    const open = RightsRequestList.parse(await (await asOperator("GET", "/operator/v1/rights-requests")).json());
    expect(open.items.map(({ id }) => id)).toContain(asked.id);
    const answer = await asOperator("POST", `/operator/v1/rights-requests/${asked.id}/answer`, {
      answer: "Unter Meine Daten liegt alles.",
    });
    expect(await read(answer)).toMatchObject({ state: "answered" });
    expect((await listOf(person, "/v1/me/rights-requests"))[0]?.answer).toContain("Meine Daten");
  }, 40_000);
});
