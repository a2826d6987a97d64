import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";

const letters = "abcdefghijklmnopqrstuvwxyz234567";
const randomRef = () => [...randomBytes(26)].map((byte) => letters[byte % 32]).join("");

export type FilledCompany = { companyId: string; userId: string; memberId: string; sessionId: string; ref: string };

/** The superuser's connection to the product's database: row security does not hold it. */
export const superuser = (urls: { superuser: string; app_owner: string }): postgres.Sql => {
  const url = new URL(urls.superuser);
  url.pathname = new URL(urls.app_owner).pathname;
  return postgres(url.href, { max: 2, onnotice: () => {} });
};

/**
 * One company with a row in every table that belongs to a company; its session is long over, so no sweep touches it. With
 * `into`, the rows become those of somebody who is there already.
 */
export async function fillCompany(
  sql: postgres.Sql,
  into?: Pick<FilledCompany, "companyId" | "userId" | "memberId">,
): Promise<FilledCompany> {
  const ids = Array.from({ length: 12 }, () => randomUUID());
  const [newCompany = "", newUser = "", newMember = "", team = "", scenario = "", rubric = "", version = ""] = ids;
  const [company_id, user_id, member] = into
    ? [into.companyId, into.userId, into.memberId]
    : [newCompany, newUser, newMember];
  const [session = "", evaluation = "", result = "", talk = "", review = ""] = ids.slice(7);
  const name = `isolation-${newCompany.slice(0, 8)}`;
  const ref = randomRef();
  await sql.begin(async (tx) => {
    if (!into) {
      await tx`insert into auth_user ${tx({ id: user_id, name, email: `${name}@example.com`, email_verified: true })}`;
      await tx`insert into company ${tx({ id: company_id, name, kind: "organisation" })}`;
      await tx`insert into member ${tx({ company_id, id: member, user_id, role: "STANDARD_USER", display_name: name })}`;
    }
    await tx`insert into team ${tx({ company_id, id: team, name })}`;
    await tx`insert into team_member ${tx({ company_id, team_id: team, member_id: member })}`;
    await tx`insert into invitation ${tx({
      company_id,
      id: randomUUID(),
      email: `invited-${name}@example.com`,
      role: "STANDARD_USER",
      team_id: team,
      locale: "de",
      token_hash: randomRef(),
      expires_at: new Date(),
    })}`;
    await tx`insert into works_council_change ${tx({ company_id, id: randomUUID(), requested_by: member })} on conflict do nothing`;
    await tx`insert into disclosure_ack ${tx({ company_id, id: randomUUID(), member_id: member, version: name })}`;
    // One that is over: it holds nothing any more.
    const over = new Date(Date.now() - 1000);
    await tx`insert into legal_hold ${tx({ company_id, id: randomUUID(), member_id: member, reason: name, by_operator: false, set_by: member, starts_at: over, ends_at: over })}`;
    await tx`insert into scenario ${tx({ company_id, id: scenario, slug: name, topic: "feedback", difficulty: "easy", hue: "olive" })}`;
    await tx`insert into rubric ${tx({ company_id, id: rubric, slug: name, version: 1, locale: "de", criteria: tx.json([]) })}`;
    await tx`insert into scenario_version ${tx({ company_id, id: version, scenario_id: scenario, version: 1, locale: "de", content: tx.json({}), rubric_id: rubric })}`;
    await tx`insert into training_session ${tx({
      company_id,
      id: session,
      ref,
      learner_id: member,
      scenario_owner_id: company_id,
      scenario_id: scenario,
      scenario_version_id: version,
      rubric_id: rubric,
      mode: "voice",
      locale: "de",
      state: "evaluated",
      attempt: 1,
      max_seconds: 900,
      learner_identity: randomRef(),
      idempotency_key: name,
      idempotency_digest: name,
    })}`;
    await tx`insert into turn ${tx({ company_id, session_id: session, learner_id: member, seq: 1, rev: 1, speaker: "learner", text: name, started_ms: 0, ended_ms: 1 })}`;
    await tx`insert into evaluation ${tx({ company_id, id: evaluation, session_id: session, rubric_owner_id: company_id, rubric_id: rubric, rubric_version: 1, stage: "done" })}`;
    await tx`insert into criterion_result ${tx({ company_id, id: result, evaluation_id: evaluation, criterion_id: "one", position: 1, reason: name })}`;
    await tx`insert into quote ${tx({ company_id, id: randomUUID(), criterion_result_id: result, position: 1, turn_seq: 1, text: name })}`;
    await tx`insert into ai_call ${tx({
      company_id,
      id: randomUUID(),
      session_id: session,
      provider: "openrouter",
      model: "none",
      purpose: "evaluation",
      fields: tx.json([]),
      bytes_out: 0,
      bytes_in: 0,
      payload_digest: name,
      region: "eu",
      zero_retention: true,
      outcome: "ok",
      started_at: new Date(),
      duration_ms: 1,
    })}`;
    await tx`insert into stored_file ${tx({ company_id, id: randomUUID(), member_id: member, kind: "document", name, type: "text/plain", bytes: 1, key: `files/${name}` })}`;
    await tx`insert into rights_request ${tx({ company_id, id: randomUUID(), member_id: member, kind: "access", channel: "app", desk: "company", words: name, received_at: new Date(), due_at: new Date(Date.now() + 86_400_000 * 20) })}`;
    await tx`insert into data_export ${tx({ company_id, id: randomUUID(), member_id: member, ref: randomRef(), state: "ready", total: 1, bytes: 1, expires_at: new Date(Date.now() + 86_400_000) })}`;
    await tx`insert into coach_talk ${tx({ company_id, id: talk, member_id: member, title: name })}`;
    await tx`insert into coach_talk_session ${tx({ company_id, talk_id: talk, session_id: session })}`;
    await tx`insert into coach_message ${tx({ company_id, id: randomUUID(), talk_id: talk, seq: 1, author: "learner", text: name })}`;
    await tx`insert into evaluation_review ${tx({
      company_id,
      id: review,
      session_id: session,
      evaluation_id: evaluation,
      learner_id: member,
      reviewer: "company",
      reason: name,
      attachment: "nothing",
    })}`;
    await tx`insert into reviewed_criterion ${tx({ company_id, review_id: review, criterion_result_id: result })}`;
    const [reader_user, reader_id] = [randomUUID(), randomUUID()];
    await tx`insert into auth_user ${tx({ id: reader_user, name, email: `lead-${name}@example.com`, email_verified: true })}`;
    await tx`insert into member ${tx({ company_id, id: reader_id, user_id: reader_user, role: "MANAGER", display_name: name })}`;
    await tx`insert into session_share ${tx({ company_id, session_id: session, learner_id: member, reader_id })}`;
  });
  return { companyId: company_id, userId: user_id, memberId: member, sessionId: session, ref };
}

/** Settings of one transaction, as the product sets them. */
export type Entered = {
  company?: string;
  user?: string;
  ref?: string;
  actor?: string;
  actorId?: string;
  actorRole?: string;
};

class Undo extends Error {}

/** Runs in a transaction with these settings and takes everything back. */
export async function within<T>(
  sql: postgres.Sql,
  entered: Entered,
  run: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const settings = {
    company_id: entered.company,
    user_id: entered.user,
    session_ref: entered.ref,
    actor_kind: entered.actor,
    actor_id: entered.actorId,
    actor_role: entered.actorRole,
  };
  const done: { value?: T } = {};
  await sql
    .begin(async (tx) => {
      for (const [name, value] of Object.entries(settings)) {
        if (value !== undefined) await tx`select set_config(${`app.${name}`}, ${value}, true)`;
      }
      done.value = await run(tx);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return done.value as T;
}

/** The SQLSTATE a statement ends with, or "ok". */
export const stateOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "ok",
    (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
  );

/**
 * Tries with B's rights to read, change, remove and forge what is A's, table by table.
 * @returns one line for each thing that went through, and for each table where the try itself proves nothing
 */
export async function leaks(input: {
  admin: postgres.Sql;
  role: postgres.Sql;
  tables: string[];
  a: FilledCompany;
  b: FilledCompany;
}): Promise<string[]> {
  const { admin, role, tables, a, b } = input;
  const found: string[] = [];
  for (const table of tables) {
    // Turns come from agents; all else is B's own member's doing.
    const asAdmin = ["works_council_change", "legal_hold", "audit_log", "audit_detail"].includes(table)
      ? { actorRole: "ADMIN" }
      : {};
    const actor =
      table === "turn" ? { actor: "agent", actorId: "agent" } : { actor: "user", actorId: b.memberId, ...asAdmin };
    const inA = table === "turn" ? actor : { ...actor, actorId: a.memberId };
    const inB: Entered = { ...actor, company: b.companyId };
    const key = table === "company" ? "id" : "company_id";
    const count = async (tx: postgres.TransactionSql | postgres.Sql, company: string): Promise<number> =>
      (await tx`select 1 from ${tx(table)} where ${tx(key)} = ${company}`).length;
    const [rowA] =
      await admin`select to_jsonb(t) as row from ${admin(table)} t where ${admin(key)} = ${a.companyId} limit 1`;
    if (!rowA || (await count(admin, b.companyId)) === 0) found.push(`${table}: nothing there to try with`);

    const may = async (verb: string): Promise<boolean> =>
      (await role`select has_table_privilege(${table}, ${verb}) as may`)[0]?.may === true;
    if (await may("select")) {
      if ((await within(role, actor, (tx) => count(tx, a.companyId))) > 0)
        found.push(`${table}: read without a company`);
      const [own, others] = await within(role, inB, async (tx) => [
        await count(tx, b.companyId),
        await count(tx, a.companyId),
      ]);
      if (own === 0) found.push(`${table}: its own company reads nothing`);
      if (others !== 0) found.push(`${table}: read from another company`);
    }
    const forge = (entered: Entered) =>
      stateOf(
        within(
          role,
          entered,
          (tx) =>
            tx`insert into ${tx(table)} overriding system value select * from jsonb_populate_record(null::${tx(table)}, ${tx.json(rowA?.row)})`,
        ),
      );
    if ((await forge(inB)) !== "42501") found.push(`${table}: written into another company`);
    if ((await forge(actor)) !== "42501") found.push(`${table}: written without a company`);
    if ((await may("insert")) && (await forge({ ...inA, company: a.companyId })) !== "23505") {
      found.push(`${table}: its own company cannot write, so a refusal proves nothing`);
    }
    if (await may("update")) {
      const changed = await within(
        role,
        inB,
        (tx) => tx`update ${tx(table)} set ${tx(key)} = ${tx(key)} where ${tx(key)} = ${a.companyId} returning 1`,
      );
      if (changed.length > 0) found.push(`${table}: changed from another company`);
      const moved = await stateOf(
        within(
          role,
          inB,
          (tx) => tx`update ${tx(table)} set ${tx(key)} = ${a.companyId} where ${tx(key)} = ${b.companyId}`,
        ),
      );
      if (moved !== "42501") found.push(`${table}: moved into another company (${moved})`);
    }
    if (await may("delete")) {
      const gone = await within(
        role,
        inB,
        (tx) => tx`delete from ${tx(table)} where ${tx(key)} = ${a.companyId} returning 1`,
      );
      if (gone.length > 0) found.push(`${table}: removed from another company`);
    }
  }
  return found;
}
