import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stack } from "../harness/stack.ts";
import { type Entered, type FilledCompany, fillCompany, stateOf, superuser, within } from "./two-companies.ts";

const admin = superuser(stack.sql);
const tenant = postgres(stack.sql.app_tenant, { max: 2, onnotice: () => {} });
afterAll(() => Promise.all([admin.end({ timeout: 2 }), tenant.end({ timeout: 2 })]));

/** What one session leaves behind, and what its learner asked a reviewer. */
const leftBehind = ["training_session", "turn", "evaluation", "criterion_result", "quote", "ai_call"] as const;
const ofReview = ["evaluation_review", "reviewed_criterion"] as const;
const ofTalk = ["coach_talk", "coach_talk_session", "coach_message"] as const;
const everything = [...leftBehind, ...ofReview, ...ofTalk];

let company: FilledCompany;
let people: Record<"learner" | "colleague" | "lead" | "otherLead" | "hr" | "admin", Entered>;

beforeAll(async () => {
  company = await fillCompany(admin);
  const join = async (role: string): Promise<Entered> => {
    const [user, member] = [randomUUID(), randomUUID()];
    await admin`insert into auth_user ${admin({ id: user, name: role, email: `${user}@example.com`, email_verified: true })}`;
    await admin`insert into member ${admin({ company_id: company.companyId, id: member, user_id: user, role, display_name: role })}`;
    return { company: company.companyId, actor: "user", actorId: member, actorRole: role };
  };
  people = {
    learner: { company: company.companyId, actor: "user", actorId: company.memberId, actorRole: "STANDARD_USER" },
    colleague: await join("STANDARD_USER"),
    lead: await join("MANAGER"),
    otherLead: await join("MANAGER"),
    hr: await join("HR"),
    admin: await join("ADMIN"),
  };
  const [team] = await admin`select team_id from team_member where company_id = ${company.companyId}`;
  for (const who of [people.lead, people.otherLead])
    await admin`insert into team_member ${admin({ company_id: company.companyId, team_id: team?.team_id, member_id: who.actorId ?? "", leads: true })}`;
  await admin`delete from session_share where company_id = ${company.companyId}`;
  await admin`delete from evaluation_review where company_id = ${company.companyId}`;
});

type Setting = { shared?: boolean; review?: { reviewer: "company" | "operator"; attachment: string; state?: string } };

/** The tables of which this person reads the learner's rows, while the session is shared or contested like this. */
async function readable(who: Entered, setting: Setting = {}): Promise<string[]> {
  const { companyId: company_id, sessionId: session_id, memberId } = company;
  const review_id = randomUUID();
  const reader_id = people.lead.actorId ?? "";
  if (setting.shared)
    await admin`insert into session_share ${admin({ company_id, session_id, learner_id: memberId, reader_id })}`;
  if (setting.review) {
    const { state = "open", ...sent } = setting.review;
    const [found] = await admin`
      select e.id, c.id as result from evaluation e join criterion_result c on c.evaluation_id = e.id where e.session_id = ${session_id}`;
    await admin`insert into evaluation_review ${admin({
      ...sent,
      company_id,
      id: review_id,
      session_id,
      evaluation_id: found?.id,
      learner_id: memberId,
      reason: "because",
      state,
    })}`;
    await admin`insert into reviewed_criterion ${admin({ company_id, review_id, criterion_result_id: found?.result })}`;
  }
  try {
    return await within(tenant, who, async (tx) => {
      const seen: string[] = [];
      for (const table of everything) if ((await tx`select 1 from ${tx(table)}`).length > 0) seen.push(table);
      return seen;
    });
  } finally {
    await admin`delete from session_share where company_id = ${company_id}`;
    await admin`delete from evaluation_review where company_id = ${company_id}`;
  }
}

const contested = (attachment: string, state?: string): Setting => ({
  review: { reviewer: "company", attachment, ...(state ? { state } : {}) },
});

describe("inside one company the database shows a session", () => {
  test("to its learner", async () => {
    expect(await readable(people.learner)).toEqual([...leftBehind, ...ofTalk]);
    expect(await readable(people.learner, contested("nothing"))).toEqual(everything);
  });

  test("to no other member, whatever their role", async () => {
    for (const who of [people.colleague, people.lead, people.hr, people.admin]) {
      expect(await readable(who), who.actorRole).toEqual([]);
    }
    expect(await readable({ company: company.companyId })).toEqual([]);
  });

  test("to whom the learner shares it with, while they lead a team of theirs, without the talk with the coach", async () => {
    const shown = ["training_session", "turn", "evaluation", "criterion_result", "quote"];
    expect(await readable(people.lead, { shared: true })).toEqual(shown);
    for (const who of [people.otherLead, people.colleague, people.hr, people.admin]) {
      expect(await readable(who, { shared: true }), who.actorRole).toEqual([]);
    }
    expect(await readable(people.lead)).toEqual([]);
    const leads = (yes: boolean) =>
      admin`update team_member set leads = ${yes} where member_id = ${people.lead.actorId ?? ""}`;
    await leads(false);
    expect(await readable(people.lead, { shared: true })).toEqual([]);
    await leads(true);
  });

  test("to the company's reviewer as far as it was attached, until it is withdrawn", async () => {
    const levels = ["training_session", "evaluation", "criterion_result"];
    for (const who of [people.hr, people.admin]) {
      expect(await readable(who, contested("nothing"))).toEqual([...levels, ...ofReview]);
      expect(await readable(who, contested("quotes"))).toEqual([...levels, "quote", ...ofReview]);
      expect(await readable(who, contested("transcript"))).toEqual([
        "training_session",
        "turn",
        "evaluation",
        "criterion_result",
        "quote",
        ...ofReview,
      ]);
      expect(await readable(who, contested("transcript", "withdrawn"))).toEqual([]);
    }
    expect(await readable(people.lead, contested("transcript"))).toEqual([]);
    expect(await readable(people.colleague, contested("transcript"))).toEqual([]);
  });

  test("to the operator only when the review was sent there", async () => {
    const operator = { company: company.companyId, actor: "operator", actorId: "desk" };
    expect(await readable(operator, contested("transcript"))).toEqual([]);
    const sent: Setting = { review: { reviewer: "operator", attachment: "quotes" } };
    expect(await readable(operator, sent)).toEqual([
      "training_session",
      "evaluation",
      "criterion_result",
      "quote",
      ...ofReview,
    ]);
    expect(await readable(people.hr, sent)).toEqual([]);
  });
});

describe("inside one company nobody else writes", () => {
  test("a colleague changes and removes nothing of the learner's", async () => {
    for (const table of everything) {
      for (const statement of [`update ${table} set updated_at = now()`, `delete from ${table}`]) {
        const done = within(tenant, people.colleague, (tx) => tx.unsafe(statement)).then(
          ({ count }) => count,
          (error: unknown) => (error instanceof postgres.PostgresError && error.code === "42501" ? 0 : -1),
        );
        expect(await done, statement).toBe(0);
      }
    }
    const own = await within(tenant, people.learner, (tx) => tx`delete from training_session`);
    expect(own.count).toBe(1);
  });

  test("a share is made and taken back by the learner alone", async () => {
    const of = { company_id: company.companyId, session_id: company.sessionId };
    const share = { ...of, learner_id: company.memberId, reader_id: people.lead.actorId ?? "" };
    const give = (who: Entered) => stateOf(within(tenant, who, (tx) => tx`insert into session_share ${tx(share)}`));
    const take = (who: Entered) => within(tenant, who, (tx) => tx`delete from session_share`);
    for (const who of [people.colleague, people.lead, people.hr, people.admin]) {
      expect(await give(who), who.actorRole).toBe("42501");
      const asOwn = within(
        tenant,
        who,
        (tx) =>
          tx`insert into session_share ${tx({ ...of, learner_id: who.actorId ?? "", reader_id: company.memberId })}`,
      );
      expect(await stateOf(asOwn), who.actorRole).toBe("23503");
    }
    expect(await give(people.learner)).toBe("ok");
    await admin`insert into session_share ${admin(share)}`;
    expect((await take(people.lead)).count).toBe(0);
    expect((await take(people.learner)).count).toBe(1);
    await admin`delete from session_share where company_id = ${company.companyId}`;
  });

  test("words are put into a session by an agent alone", async () => {
    const [turn] = await admin`select to_jsonb(t) as row from turn t where company_id = ${company.companyId}`;
    const say = (who: Entered) =>
      stateOf(
        within(
          tenant,
          who,
          (tx) =>
            tx`insert into turn select * from jsonb_populate_record(null::turn, ${tx.json({ ...turn?.row, seq: 99 })})`,
        ),
      );
    expect(await say(people.learner)).toBe("42501");
    expect(await say(people.admin)).toBe("42501");
    expect(await say({ company: company.companyId, actor: "agent", actorId: "agent" })).toBe("ok");
    const reworded = await within(tenant, people.learner, (tx) => tx`update turn set text = 'better'`);
    expect(reworded.count).toBe(0);
  });
});

test("with the readers' policy gone a colleague reads, so the policy is what holds", async () => {
  const seen = await admin
    .begin(async (tx) => {
      await tx`drop policy readers on turn`;
      await tx`set local role app_tenant`;
      await tx`select set_config('app.company_id', ${company.companyId}, true), set_config('app.actor_kind', 'user', true), set_config('app.actor_id', ${people.colleague.actorId ?? ""}, true)`;
      const rows = await tx`select 1 from turn`;
      throw Object.assign(new Error("undo"), { rows: rows.length });
    })
    .catch((error: unknown) => (error as { rows?: number }).rows);
  expect(seen).toBe(1);
});
