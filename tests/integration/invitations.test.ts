import { InvitationList, InvitedPeople, OpenInvitation } from "@careertrainer/contract/invitation";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf } from "../harness/as-agent.ts";
import { again, invitationToken, invite, newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { playFault } from "../harness/sandbox.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const someAddress = () => `guest-${crypto.randomUUID()}@example.test`;
const listed = async (admin: Person) =>
  InvitationList.parse(await (await expectStatus(await admin.client.get("/v1/invitations"), 200)).json());
const accept = (person: Person, token: string, sessions: "take" | "delete" = "take") =>
  person.client.post("/v1/invitations/accept", { token, sessions });

describe("inviting", () => {
  test("answers for each address, mails once, and forgets nobody", async () => {
    const admin = await newCompany();
    const hr = await newMember(admin, "HR");
    await expectStatus(await admin.client.patch("/v1/company/settings", { allowedMailDomains: ["example.test"] }), 200);
    const email = someAddress();
    const items = [
      { email: email.toUpperCase(), role: "STANDARD_USER" },
      { email, role: "MANAGER" },
      { email: admin.email, role: "STANDARD_USER" },
      { email: "guest@elsewhere.test", role: "STANDARD_USER" },
      { email: someAddress(), role: "ADMIN" },
      { email: someAddress(), role: "STANDARD_USER", teamId: crypto.randomUUID() },
    ];
    const send = async () =>
      InvitedPeople.parse(
        await (await expectStatus(await hr.client.post("/v1/invitations", { locale: "de", items }), 200)).json(),
      ).items.map(({ outcome }) => outcome);
    const refused = ["already_invited", "already_member", "domain_refused", "role_refused", "no_such_team"];
    expect(await send()).toEqual(["invited", ...refused]);
    expect(await send()).toEqual(["already_invited", ...refused]);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await listed(hr)).toMatchObject({ total: 1, items: [{ email, role: "STANDARD_USER", expired: false }] });
  });

  test("takes a page of fifty at once, and the same page twice at the same moment", async () => {
    const admin = await newCompany();
    const items = Array.from({ length: 50 }, () => ({ email: someAddress(), role: "STANDARD_USER" as const }));
    const answers = await Promise.all(
      [1, 2].map(async () =>
        InvitedPeople.parse(await (await admin.client.post("/v1/invitations", { locale: "en", items })).json()),
      ),
    );
    const outcomes = answers.flatMap((answer) => answer.items.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === "invited")).toHaveLength(50);
    expect(outcomes.filter((outcome) => outcome === "already_invited")).toHaveLength(50);
    expect((await listed(admin)).total).toBe(50);
    expect(await mailsTo(items[0]?.email ?? "")).toHaveLength(1);
  });

  test("says so when the mail does not leave, and sends it on request", async () => {
    const admin = await newCompany();
    const email = someAddress();
    await playFault({ provider: "resend", kind: "500", match: email, times: 3 });
    expect((await invite(admin, { email, role: "STANDARD_USER" })).outcome).toBe("mail_failed");
    const [one] = (await listed(admin)).items;
    expect(one).toMatchObject({ email, sentAt: null });
    await expectStatus(await admin.client.post(`/v1/invitations/${one?.id}/resend`), 200);
    expect((await listed(admin)).items[0]?.sentAt).not.toBeNull();
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("tries a mail again that fails once", async () => {
    const admin = await newCompany();
    const email = someAddress();
    await playFault({ provider: "resend", kind: "500", match: email, times: 1 });
    expect((await invite(admin, { email, role: "STANDARD_USER" })).outcome).toBe("invited");
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("sends a new link on request; the one before stops working", async () => {
    const admin = await newCompany();
    const guest = await newPerson();
    const { token } = await invite(admin, { email: guest.email, role: "STANDARD_USER" });
    const [one] = (await listed(admin)).items;
    await expectStatus(await admin.client.post(`/v1/invitations/${one?.id}/resend`), 200);
    expect(await codeOf(await accept(guest, token))).toBe("LINK_EXPIRED");
    await expectStatus(await accept(guest, await invitationToken(guest.email)), 200);
  });

  test("keeps nothing of the token but its hash", async () => {
    const admin = await newCompany();
    const { token } = await invite(admin, { email: someAddress(), role: "STANDARD_USER" });
    const [{ found } = {}] = await sql`
      select (select count(*) from invitation i where position(${token} in i::text) > 0)
        + (select count(*) from audit_log a where position(${token} in a::text) > 0) as found`;
    expect(Number(found)).toBe(0);
  });

  test("is for HR and admins", async () => {
    const admin = await newCompany();
    const manager = await newMember(admin, "MANAGER");
    const body = { locale: "de", items: [{ email: someAddress(), role: "STANDARD_USER" }] };
    expect((await manager.client.post("/v1/invitations", body)).status).toBe(403);
    expect((await manager.client.get("/v1/invitations")).status).toBe(403);
  });
});

describe("an invitation", () => {
  test("tells who holds its link what it is about, and nobody else", async () => {
    const admin = await newCompany("Nordkai Logistik");
    const email = someAddress();
    const { token } = await invite(admin, { email, role: "MANAGER" });
    const stranger = await newPerson();
    const read = await stranger.client.post("/v1/invitations/read", { token });
    expect(OpenInvitation.parse(await read.json())).toMatchObject({
      company: "Nordkai Logistik",
      email,
      role: "MANAGER",
    });
    const wrong = await stranger.client.post("/v1/invitations/read", { token: "a".repeat(26) });
    expect(await codeOf(wrong)).toBe("LINK_EXPIRED");
    expect(await codeOf(await accept(stranger, token))).toBe("OTHER_ADDRESS");
  });

  test("is accepted once, and brings role and team", async () => {
    const admin = await newCompany();
    const team = (await (await admin.client.post("/v1/teams", { name: "Lager" })).json()) as { id: string };
    const guest = await newPerson();
    const before = guest.me.company.id;
    const { token } = await invite(admin, { email: guest.email, role: "MANAGER", teamId: team.id });
    const answers = await Promise.all([accept(guest, token), accept(guest, token)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await again(guest)).me).toMatchObject({ role: "MANAGER", company: { id: admin.me.company.id } });
    expect(await sql`select 1 from company where id = ${before}`).toHaveLength(0);
    expect(await sql`select 1 from team_member where team_id = ${team.id} and member_id = ${guest.me.id}`).toHaveLength(
      1,
    );
    expect(await codeOf(await accept(guest, token))).toBe("LINK_EXPIRED");
  });

  test("ends when it is revoked or runs out, and makes room for the next", async () => {
    const admin = await newCompany();
    const guest = await newPerson();
    const first = await invite(admin, { email: guest.email, role: "STANDARD_USER" });
    const [one] = (await listed(admin)).items;
    expect((await admin.client.request("DELETE", `/v1/invitations/${one?.id}`)).status).toBe(204);
    expect(await codeOf(await accept(guest, first.token))).toBe("LINK_EXPIRED");
    const second = await invite(admin, { email: guest.email, role: "STANDARD_USER" });
    await sql`update invitation set expires_at = now() - interval '1 minute' where email = ${guest.email}`;
    expect(await codeOf(await accept(guest, second.token))).toBe("LINK_EXPIRED");
    expect((await invite(admin, { email: guest.email, role: "HR" })).outcome).toBe("invited");
  });

  test("is not for members of another company", async () => {
    const [here, there] = [await newCompany(), await newCompany()];
    const { token } = await invite(here, { email: there.email, role: "STANDARD_USER" });
    expect(await codeOf(await accept(there, token))).toBe("LEAVE_FIRST");
  });
});

describe("what somebody practised before", () => {
  const tables = ["training_session", "turn", "evaluation", "criterion_result", "ai_call"] as const;
  const rowsIn = async (companyId: string) =>
    Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [
          table,
          (await sql`select 1 from ${sql(table)} where company_id = ${companyId}`).length,
        ]),
      ),
    );

  test("comes along whole when they say so, and stays theirs alone", async () => {
    const admin = await newCompany();
    const guest = await newPerson();
    const { session } = await evaluatedSession(guest);
    const before = await rowsIn(guest.me.company.id);
    expect(before.turn).toBeGreaterThan(0);
    const { token } = await invite(admin, { email: guest.email, role: "STANDARD_USER" });
    await expectStatus(await accept(guest, token, "take"), 200);
    expect(await rowsIn(admin.me.company.id)).toEqual(before);
    expect((await guest.client.get(`/v1/training-sessions/${session.id}/result`)).status).toBe(200);
    expect((await admin.client.get(`/v1/training-sessions/${session.id}/result`)).status).toBe(404);
  });

  test("is gone when they say so", async () => {
    const admin = await newCompany();
    const guest = await newPerson();
    const { session } = await evaluatedSession(guest);
    const { token } = await invite(admin, { email: guest.email, role: "STANDARD_USER" });
    await expectStatus(await accept(guest, token, "delete"), 200);
    expect(await sql`select 1 from training_session where id = ${session.id}`).toHaveLength(0);
    expect(await sql`select 1 from turn where session_id = ${session.id}`).toHaveLength(0);
    expect((await again(guest)).me.company.id).toBe(admin.me.company.id);
  });
});
