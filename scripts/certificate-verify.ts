/** Checks a certificate of erasure, or the evidence of the promises, without asking anybody. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PublishedKeys, verifyCertificate } from "@careertrainer/contract/certificate";
import { verifyBundle } from "@careertrainer/contract/verify-bundle";
import { root } from "./stack/paths.ts";

const help = `npm run certificate:verify -- [options] FILE   checks a certificate of erasure, or a signed bundle of evidence; needs no network

  --keys FILE   the published keys (/.well-known/careertrainer-keys.json); default: the local stack's
  --data DIR    where the local stack keeps its keys (default .data/local)
  --json        prints one JSON object
  --help        this text

Exit code 0: genuine; 1: not; 2: could not be checked.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", short: "h", default: false },
    json: { type: "boolean", default: false },
    keys: { type: "string" },
    data: { type: "string", default: ".data/local" },
  },
});
const [file] = positionals;
if (values.help || file === undefined) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

const reasons = {
  not_a_certificate: "This is neither a certificate of erasure nor evidence.",
  not_a_bundle: "This is neither a certificate of erasure nor evidence.",
  changed: "This was changed after it was handed out: its bytes are not the ones that are published.",
  unknown_key: "It is signed with a key that is not among the published ones.",
  bad_signature: "The signature is wrong: something in it was changed, or it was never ours.",
} as const;

function readKeys(): PublishedKeys {
  if (values.keys !== undefined) return PublishedKeys.parse(JSON.parse(readFileSync(values.keys, "utf8")));
  const { certificateKey, evidenceKey } = JSON.parse(
    readFileSync(join(root, values.data, "keys", "secrets.json"), "utf8"),
  );
  return PublishedKeys.parse({ keys: [certificateKey], evidence: [evidenceKey] });
}

try {
  const text = readFileSync(file, "utf8");
  const keys = readKeys();
  const certificate = await verifyCertificate(text, keys);
  const isOther = !certificate.ok && certificate.reason === "not_a_certificate";
  const verdict = isOther ? await verifyBundle(text, keys.evidence) : certificate;
  if (values.json) console.log(JSON.stringify(verdict));
  else if (!verdict.ok) console.error(reasons[verdict.reason]);
  else if ("certificate" in verdict) {
    const { askedAt, finishedAt, software, deleted, kept } = verdict.certificate;
    console.log(`Genuine. Asked ${askedAt}, done ${finishedAt}, by ${software}.`);
    for (const { title, rows } of deleted) console.log(`  deleted  ${String(rows).padStart(6)}  ${title.en}`);
    for (const { what, why } of kept) console.log(`  kept     ${what.en}. ${why.en}`);
  } else {
    const { at, commit, checks } = verdict.bundle;
    const holds = checks.filter(({ outcome, negativeControl }) => outcome === "passed" && negativeControl === "red");
    console.log(`Genuine. ${at}, commit ${commit}: ${holds.length} of ${checks.length} checks hold.`);
  }
  process.exit(verdict.ok ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
