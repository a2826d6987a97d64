import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { liveAsAgent } from "../harness/as-agent.ts";
import { askCoach, openTalk } from "../harness/coach.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedResult, goodConversation } from "../harness/evaluated.ts";
import { expectStatus, type Person } from "../harness/people.ts";
import { playFault, type Recorded, receivedBy } from "../harness/sandbox.ts";
import { stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

type Row = {
  provider: "openai" | "openrouter";
  purpose: string;
  bytes_out: number;
  payload_digest: string;
  outcome: string;
};

const company = "Wolkensprung Werke";
const surname = "Quastenburg";
const mark = `kennwort${[...randomBytes(10)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
const digestOf = ({ body }: Recorded) => createHmac("sha256", stack.receiptKey).update(body).digest("hex");

let admin: Person;
let learner: Person;
let sessionId: string;
let talkId: string;
let rows: Row[];
let received: Recorded[];

beforeAll(async () => {
  admin = await newCompany(company);
  learner = await newMember(admin, "STANDARD_USER", { name: `Tjorven ${surname}` });
  const said = await goodConversation();
  const marked = said.map((turn) =>
    turn.speaker === "learner"
      ? { ...turn, text: `${turn.text} ${mark}. Ich bin Tjorven ${surname} von ${company}.` }
      : turn,
  );
  await playFault({ provider: "openrouter", kind: "500", match: mark, times: 1 });
  const played = await liveAsAgent(learner, marked);
  sessionId = played.session.id;
  await expectStatus(await learner.client.post(`/v1/training-sessions/${sessionId}/end`), 200);
  await played.agent.end(marked.length);
  await evaluatedResult(learner, sessionId);
  talkId = (await openTalk(learner, [sessionId])).id;
  await askCoach(learner, talkId, `Was sage ich beim nächsten Mal? ${mark}`);
  rows = await sql<Row[]>`select provider, purpose, bytes_out, payload_digest, outcome from ai_call
    where session_id = ${sessionId} or talk_id = ${talkId} order by started_at`;
  received = [...(await receivedBy("openai", "")), ...(await receivedBy("openrouter", ""))];
}, 90_000);

describe("the receipt", () => {
  test("has a line for each request that arrived, also for one that was answered with an error", () => {
    expect(rows.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ["greeting", "ok"],
      ["evaluation", "failed"],
      ["evaluation", "ok"],
      ["coach", "ok"],
    ]);
    const digests = new Set(rows.map(({ payload_digest }) => payload_digest));
    const withoutLine = received.filter((one) => one.body.includes(mark) && !digests.has(digestOf(one)));
    expect(withoutLine.map(({ path }) => path)).toEqual([]);
  });

  test("says what arrived, byte for byte", () => {
    for (const row of rows) {
      const arrived = received.find((one) => one.provider === row.provider && digestOf(one) === row.payload_digest);
      expect(arrived, `${row.purpose} arrived as the receipt says`).toBeDefined();
      expect(Buffer.byteLength(arrived?.body ?? "")).toBe(row.bytes_out);
    }
  });

  test("belongs to requests without ids, addresses, company or surname", async () => {
    const digests = new Set(rows.map(({ payload_digest }) => payload_digest));
    const own = received.filter((one) => digests.has(digestOf(one)));
    // Greetings that name nobody are alike, so others' may be among them.
    expect(own.length).toBeGreaterThanOrEqual(rows.length);
    const [ref] = await sql`select ref, learner_identity from training_session where id = ${sessionId}`;
    const { me } = learner;
    const hidden = [
      me.id,
      me.company.id,
      learner.email,
      company,
      surname,
      sessionId,
      talkId,
      ref?.ref,
      ref?.learner_identity,
    ];
    for (const { body, path } of own)
      for (const value of hidden) expect(`${path} ${body}`.includes(String(value)), `${value} in ${path}`).toBe(false);
  });
});
