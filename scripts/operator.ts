/** What the operator does by hand: answers reviews that were sent to it, hands over evidence and attestations. */
import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { Attest, Attestation, AttestationList, SignedBundle } from "@careertrainer/contract/evidence";
import { operatorAudience } from "@careertrainer/contract/operator";
import { Problem } from "@careertrainer/contract/problem";
import { OperatorReviewList, Review } from "@careertrainer/contract/review";
import { Level } from "@careertrainer/contract/scenario";
import type { JWK } from "jose";
import { z } from "zod";
import { signedRequest } from "./signed-request.ts";
import { operatorId } from "./stack/keys.ts";
import { root } from "./stack/paths.ts";

const help = `npm run operator -- <command> [--url http://127.0.0.1:8787] [--data .data/local] [--json]

  reviews [--state open|answered]                what was sent to the operator, newest first
  review <id>                                    one of them, with what its learner attached
  publish-evidence <file>                        hands the bundle of \`npm run evidence\` to the running product
  attest <name> --document FILE --by "…" --until 2027-12-31 [--from DAY] [--of DIGEST]
                                                 hands over a signed document (PDF or text) for a promise that rests on one
  attestations                                   the statements there are, with those that end soon
  attestations <file>                            replaces them: [{ name, signedBy, validFrom, validUntil }]
  answer <id> --text "…" [--level criterion=3]…  answers it; each --level gives a criterion another level (1 to 4)

It signs with the key of the local stack in --data. Elsewhere set OPERATOR_KEY (a private JWK with its kid) and OPERATOR_ID;
the API knows the public half by OPERATOR_KEYS.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    url: { type: "string", default: "http://127.0.0.1:8787" },
    data: { type: "string", default: ".data/local" },
    state: { type: "string", default: "open" },
    text: { type: "string" },
    document: { type: "string" },
    by: { type: "string" },
    from: { type: "string", default: new Date().toISOString().slice(0, 10) },
    until: { type: "string" },
    of: { type: "string" },
    level: { type: "string", multiple: true, default: [] },
  },
});
const [command, id = ""] = positionals;

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}

function signer(): { issuer: string; key: JWK } {
  const { OPERATOR_KEY, OPERATOR_ID } = process.env;
  if (OPERATOR_KEY) return { issuer: OPERATOR_ID ?? fail("OPERATOR_ID is not set"), key: JSON.parse(OPERATOR_KEY) };
  const file = join(isAbsolute(values.data) ? values.data : join(root, values.data), "keys", "secrets.json");
  try {
    const { operatorKey } = z
      .object({ operatorKey: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(file, "utf8")));
    return { issuer: operatorId, key: operatorKey };
  } catch {
    return fail(`There is no operator's key in ${file}. Is the stack running from there (npm start)?`);
  }
}

async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await signedRequest({
    ...signer(),
    baseUrl: values.url,
    audience: operatorAudience,
    method,
    path,
    body,
  }).catch(() => fail(`Nothing answers at ${values.url}.`));
  const data: unknown = await answer.json().catch(() => null);
  if (answer.ok) return schema.parse(data);
  const problem = Problem.safeParse(data);
  return fail(problem.success ? `${problem.data.code}: ${problem.data.title}` : `The API answered ${answer.status}.`);
}

const say = (data: object, lines: string[]): void =>
  console.log(values.json ? JSON.stringify(data, null, 2) : lines.join("\n"));

async function listAll(): Promise<void> {
  const items = [];
  for (let cursor = ""; ; ) {
    const path = `/operator/v1/reviews?limit=50&state=${encodeURIComponent(values.state)}${cursor}`;
    const page = await ask(OperatorReviewList, "GET", path);
    items.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  const lines = items.map((one) => `${one.id}  ${one.state.padEnd(8)}  ${one.createdAt}  attached: ${one.attachment}`);
  say({ items }, lines.length > 0 ? lines : [`No review is ${values.state}.`]);
}

function show(review: Review): void {
  const { subject } = review;
  say(review, [
    `${review.id}  ${review.state}, sent ${review.createdAt}`,
    `${subject.scenario.title} (${subject.scenario.locale}). ${subject.scenario.goal}`,
    "",
    "The learner says:",
    `  ${review.reason}`,
    "",
    ...subject.criteria.flatMap(({ id: criterion, name, level, reason, quotes }) => {
      const given = review.criteria.find((one) => one.id === criterion)?.level;
      return [
        `${criterion} (${name}): level ${level ?? "not shown"}${given ? `, now ${given}` : ""}`,
        ...(reason ? [`  ${reason}`] : []),
        ...quotes.map(({ turn, text }) => `  line ${turn}: "${text}"`),
      ];
    }),
    ...(subject.turns
      ? ["", ...subject.turns.map(({ seq, speaker, text }) => `${String(seq).padStart(3)} ${speaker}: ${text}`)]
      : []),
    ...(review.answer ? ["", "Answer:", `  ${review.answer}`] : []),
  ]);
}

function levels(): { criterion: string; level: Level }[] {
  return values.level.map((text) => {
    const [criterion = "", level] = text.split("=");
    const read = Level.safeParse(Number(level));
    return read.success ? { criterion, level: read.data } : fail(`--level ${text}: write criterion=1 to criterion=4`);
  });
}

const attestationsPath = "/operator/v1/attestations";

async function attest(name: string): Promise<void> {
  const { document = fail("Give the signed document with --document."), by, from, until, of = null } = values;
  const type = document.toLowerCase().endsWith(".pdf") ? "application/pdf" : "text/plain";
  const body = Attest.safeParse({
    ...{ signedBy: by, validFrom: from, validUntil: until, of },
    document: { type, base64: readFileSync(document).toString("base64") },
  });
  if (!body.success) return fail(z.prettifyError(body.error));
  const kept = await ask(Attestation, "PUT", `${attestationsPath}/${encodeURIComponent(name)}`, body.data);
  say(kept, [`${name} stands, ${kept.validFrom} to ${kept.validUntil}. sha256 ${kept.document?.sha256}`]);
}

async function attestations(file: string): Promise<void> {
  if (file) {
    const body = AttestationList.parse({ items: JSON.parse(readFileSync(file, "utf8")) });
    await ask(z.null(), "PUT", attestationsPath, body);
    return say(body, [`${body.items.length} attestations stand now.`]);
  }
  const { items } = await ask(AttestationList, "GET", attestationsPath);
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const lines = items.map(
    ({ name, signedBy, validFrom, validUntil }) =>
      `${name.padEnd(24)} ${validFrom} – ${validUntil}  ${signedBy}${validUntil <= soon ? "  ends soon, or has" : ""}`,
  );
  say({ items }, lines.length > 0 ? lines : ["There is none."]);
}

if (values.help || command === undefined) console.log(help);
else if (command === "reviews") await listAll();
else if (command === "review") show(await ask(Review, "GET", `/operator/v1/reviews/${id}`));
else if (command === "answer") {
  const body = { answer: values.text ?? fail("Give the answer with --text."), levels: levels() };
  show(await ask(Review, "POST", `/operator/v1/reviews/${id}/answer`, body));
} else if (command === "publish-evidence") {
  const body = SignedBundle.parse(JSON.parse(readFileSync(id, "utf8")));
  await ask(z.null(), "PUT", "/operator/v1/evidence", body);
  say({ published: true }, ["The evidence is published."]);
} else if (command === "attest") await attest(id);
else if (command === "attestations") await attestations(id);
else fail(help);
