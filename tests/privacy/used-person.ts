import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { openTalk } from "../harness/coach.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { keepDocument } from "../harness/files.ts";
import { newPerson, type Person } from "../harness/people.ts";
import { newCanary, plant } from "./canary.ts";

export type UsedPerson = { person: Person; canary: string; planted: number; userId: string; sessionId: string };

/** Rows of one person, by a column that leads to them. */
async function rowsOf(sql: postgres.Sql, person: Person, sessionId: string, talkId: string) {
  const [user] = await sql`select user_id from member where id = ${person.me.id}`;
  const userId = String(user?.user_id);
  const one = async (query: Promise<{ id: string }[]>) => String((await query)[0]?.id);
  const evaluationId = await one(sql`select id from evaluation where session_id = ${sessionId} and stage = 'done'`);
  const resultId = await one(
    sql`select criterion_result_id as id from quote q join criterion_result r on r.id = q.criterion_result_id where r.evaluation_id = ${evaluationId}`,
  );
  return {
    userId,
    rows: [
      { table: "auth_user", where: "id", value: userId },
      { table: "login_session", where: "user_id", value: userId },
      { table: "login_event", where: "user_id", value: userId },
      { table: "auth_account", where: "user_id", value: userId },
      { table: "member", where: "id", value: person.me.id },
      { table: "disclosure_ack", where: "member_id", value: person.me.id },
      { table: "training_session", where: "id", value: sessionId },
      { table: "turn", where: "session_id", value: sessionId },
      { table: "evaluation", where: "session_id", value: sessionId },
      { table: "criterion_result", where: "evaluation_id", value: evaluationId },
      { table: "quote", where: "criterion_result_id", value: resultId },
      { table: "coach_talk", where: "id", value: talkId },
      { table: "coach_message", where: "talk_id", value: talkId },
    ],
  };
}

/** Somebody who has used the product, with a canary in every text of theirs, and in a file. */
export async function usedPerson(sql: postgres.Sql, whose: string, company: boolean): Promise<UsedPerson> {
  const admin = company ? await newCompany(`Hafen ${randomUUID().slice(0, 8)}`) : null;
  const canary = newCanary(whose);
  const person = admin
    ? await newMember(admin, "STANDARD_USER", { name: `${canary} Beispiel` })
    : await newPerson({ name: `${canary} Beispiel` });
  const { session } = await evaluatedSession(person);
  const talk = await openTalk(person, [session.id]);
  await keepDocument(person, `${canary}.txt`, `What ${canary} wrote down.`);
  const [found] = await sql`select user_id from member where id = ${person.me.id}`;
  await sql`insert into coach_message (company_id, id, talk_id, seq, author, text)
    values (${person.me.company.id}, ${randomUUID()}, ${talk.id}, 1, 'learner', ${canary})`;
  await sql`insert into login_event (id, user_id, kind) values (${randomUUID()}, ${String(found?.user_id)}, 'refused')`;
  const { userId, rows } = await rowsOf(sql, person, session.id, talk.id);
  const planted = await plant(sql, rows, canary);
  return { person, canary, planted, userId, sessionId: session.id };
}
