import { parseArgs } from "node:util";
import { signUpPerson } from "../tests/harness/sign-up.ts";
import { measureAudit } from "./bench/audit.ts";
import { measureErasure } from "./bench/erasure.ts";
import { measureEvaluation } from "./bench/evaluation.ts";
import { measureRead } from "./bench/read.ts";
import { measureRetention } from "./bench/retention.ts";
import type { Row } from "./bench/row.ts";
import { measureSizes } from "./bench/sizes.ts";
import { measureTenantRead } from "./bench/tenant-read.ts";
import { measureTokens } from "./bench/token.ts";
import { measureVoice } from "./bench/voice.ts";
import { measureVoiceForm } from "./bench/voice-form.ts";
import { launchStack } from "./stack/launch.ts";

const help = `npm run bench [-- options]   measures against bare baselines on this machine, with the stand-ins

  --json       prints one JSON array on stdout: [{name, ours, baseline, ratio, unit, target, ok}]
  --only LIST  some of sizes, voice-form, read, token, audit, tenant-read, retention, erasure, voice (voice measures the evaluation too)
  --pairs N    talks with our agent and with the bare one (default 5)
  --rows N     expired rows that retention deletes (default 1000000)
  --sessions N sessions of the person who is erased (default 1000)
  --help       this text

Close other programs first: a busy machine shows up in every figure. Exit code 1 when a target is missed.
`;

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "sizes,voice-form,read,token,erasure,audit,tenant-read,retention,voice" },
    pairs: { type: "string", default: "5" },
    rows: { type: "string", default: "1000000" },
    sessions: { type: "string", default: "1000" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const wants = (name: string): boolean => values.only.split(",").includes(name);
const pairs = Math.max(1, Number(values.pairs) || 5);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const rows: Row[] = [];
const add = (...found: Row[]): void => {
  rows.push(...found);
  for (const row of found) {
    const against = row.baseline === null ? "" : ` against ${row.baseline} ${row.unit}, ratio ${row.ratio}`;
    const line = `${row.ok ? "✓" : "✗"} ${row.name}: ${row.ours} ${row.unit}${against} (target ${row.target}${row.baseline === null ? ` ${row.unit}` : ""})`;
    if (values.json) tell(line);
    else console.log(line);
  }
};

let stop: () => Promise<void> = async () => {};
process.on("SIGINT", () => void stop().finally(() => process.exit(130)));
try {
  if (wants("sizes")) add(...(await measureSizes()));
  if (wants("voice-form")) add(...(await measureVoiceForm()));
  const onStack = ["read", "token", "erasure", "audit", "tenant-read", "retention", "voice"];
  if (onStack.some(wants)) {
    const stack = await launchStack({ data: ".data/bench", fresh: true, pooled: true, onLine: tell });
    stop = stack.stop;
    const { urls } = stack;
    const control = (path: string): Promise<Response> => fetch(`${urls.control}${path}`, { method: "POST" });
    const person = await signUpPerson(urls);
    if (wants("voice")) {
      const { rows: voice, played } = await measureVoice(urls, person, pairs, tell);
      add(...voice, await measureEvaluation(urls, played));
    }
    // What follows measures the API alone: agents that come and go would share its two cores.
    await control("/parts/agent/stop");
    if (wants("read")) add(await measureRead(urls, person));
    if (wants("token")) {
      const people = [];
      for (let n = 0; n < 8; n++) people.push(await signUpPerson(urls));
      add(await measureTokens(people));
    }
    if (wants("erasure")) add(await measureErasure(urls, Number(values.sessions) || 1000, tell));
    if (wants("audit")) add(...(await measureAudit(urls, tell)));
    if (wants("tenant-read")) add(await measureTenantRead(urls, tell));
    if (wants("retention")) add(await measureRetention(urls, Number(values.rows) || 1_000_000, tell));
  }
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await stop();
  process.exit(1);
}
await stop();
if (values.json) console.log(JSON.stringify(rows));
process.exit(rows.every(({ ok }) => ok) ? 0 : 1);
