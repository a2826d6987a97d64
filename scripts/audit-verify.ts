/** Checks that nobody changed the audit log after the fact. */
import { readdirSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { Anchor, AnchorList } from "@careertrainer/contract/audit";
import { operatorAudience } from "@careertrainer/contract/operator";
import type { JWK } from "jose";
import postgres from "postgres";
import { z } from "zod";
import { verifyAudit } from "./audit/verify.ts";
import { signedRequest } from "./signed-request.ts";
import { operatorId } from "./stack/keys.ts";
import { root } from "./stack/paths.ts";

const help = `npm run audit:verify [-- options]   walks the audit log's chain and its anchors

  --database URL   a role that reads everything; default: the local stack on port 54329
  --anchors DIR    the anchors as files, fetched from the object store; default: asked for as the operator at --url
  --url URL        default http://127.0.0.1:8787
  --keys FILE      public keys of the anchors, a JWKS; default: the local stack's
  --data DIR       where the local stack keeps its keys (default .data/local)
  --json           prints one JSON object
  --help           this text

Names the first thing that is not right. Exit code 0: whole; 1: broken; 2: could not be checked. Every hash is reckoned here,
and the anchors are not in the database: so it finds what a database administrator changed, removed, added or put in another
order. It cannot find what was cut off the end since the last anchor.
`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", short: "h", default: false },
    json: { type: "boolean", default: false },
    database: { type: "string" },
    anchors: { type: "string" },
    url: { type: "string", default: "http://127.0.0.1:8787" },
    keys: { type: "string" },
    data: { type: "string", default: ".data/local" },
  },
});

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

const Jwk = z.looseObject({ kid: z.string() });
const Secrets = z.object({ postgres: z.string(), operatorKey: Jwk, anchorKey: Jwk });

function localSecrets(): z.infer<typeof Secrets> {
  const file = join(isAbsolute(values.data) ? values.data : join(root, values.data), "keys", "secrets.json");
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return fail(`There are no keys of a local stack in ${file}. Give --database, --anchors and --keys.`);
  }
}

const databaseUrl = (): string =>
  values.database ?? `postgres://postgres:${localSecrets().postgres}@127.0.0.1:54329/careertrainer`;

const keys = (): JWK[] =>
  values.keys === undefined
    ? [localSecrets().anchorKey as JWK]
    : (z.object({ keys: z.array(Jwk) }).parse(JSON.parse(readFileSync(values.keys, "utf8"))).keys as JWK[]);

async function anchors(): Promise<Anchor[]> {
  const folder = values.anchors;
  if (folder !== undefined) {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return files.map((name) => Anchor.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))));
  }
  const answer = await signedRequest({
    baseUrl: values.url,
    issuer: process.env.OPERATOR_ID ?? operatorId,
    key: process.env.OPERATOR_KEY ? JSON.parse(process.env.OPERATOR_KEY) : (localSecrets().operatorKey as JWK),
    audience: operatorAudience,
    method: "GET",
    path: "/operator/v1/audit/anchors",
  }).catch(() => fail(`Nothing answers at ${values.url}.`));
  if (!answer.ok) fail(`The API answered ${answer.status} to the question for the anchors.`);
  return AnchorList.parse(await answer.json()).items;
}

if (values.help) {
  console.log(help);
  process.exit(0);
}
const sql = postgres(databaseUrl(), { max: 1, connect_timeout: 10, onnotice: () => {} });
try {
  const found = await verifyAudit({ sql, anchors: await anchors(), keys: keys() });
  const head = found.head ? `${found.head.seq}, ${found.head.hash.slice(0, 16)}…` : "empty";
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else if (found.firstBreak) console.log(`✗ ${found.firstBreak.text} (${found.firstBreak.what})`);
  else
    console.log(
      `✓ The chain is whole. ${found.seals} links, ${found.entries} entries (${found.erased} without values, ${found.pruned} past their year), ` +
        `${found.unsealed} not yet sealed, ${found.anchors} anchors. Head: ${head}`,
    );
  process.exitCode = found.ok ? 0 : 1;
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
} finally {
  await sql.end({ timeout: 2 });
}
