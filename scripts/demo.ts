import { parseArgs } from "node:util";
import { signUpPerson } from "../tests/harness/sign-up.ts";
import type { Played } from "./demo/play.ts";
import { loadPlayer } from "./demo/player.ts";
import { isPartOf, normalise } from "./demo/quotes.ts";
import { countRecordings, dataDirOf } from "./demo/recordings.ts";
import { environment } from "./settings.ts";
import { launchStack } from "./stack/launch.ts";

const help = `npm run demo [-- options]   plays one whole training session with a scripted learner

  --text           the learner types instead of speaking
  --locale de|en   language of the conversation (default de)
  --scenario SLUG  late-again (default), salary-raise or angry-customer
  --url URL        plays on a running Careertrainer (with its --mailbox) instead of one of its own
  --mailbox URL    sandbox address of that one, as npm start prints it, without /mailbox
  --json           prints one JSON object on stdout, and nothing else there
  --help           this text
`;

const { values } = parseArgs({
  options: {
    text: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
    locale: { type: "string", default: "de" },
    scenario: { type: "string", default: "late-again" },
    url: { type: "string" },
    mailbox: { type: "string" },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const locale = values.locale === "en" ? "en" : "de";
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const show = (line: string): void => (values.json ? tell(line) : console.log(line));

/** The largest of the lowest 95 %. */
function p95(times: number[]): number | null {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? null;
}
const round = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));

/** What the demo claims, checked. Empty when all of it is true. */
function complaints(played: Played, recordings: number | null): string[] {
  const { result, said } = played;
  const learner = result.turns.filter((turn) => turn.speaker === "learner");
  const found: string[] = [];
  if (result.session.state !== "evaluated") found.push(`the session ended as ${result.session.state}`);
  if (learner.length < 4) found.push(`only ${learner.length} learner turns`);
  if (result.turns.some((turn, index) => turn.seq !== index + 1)) found.push("turns are missing or out of order");
  const heard = learner.map((turn) => normalise(turn.text)).join("|");
  if (heard !== said.map(normalise).join("|")) found.push("what was said is not what was stored");
  for (const criterion of result.evaluation?.criteria ?? [])
    for (const quote of criterion.quotes)
      if (!learner.some((turn) => turn.seq === quote.turn && isPartOf(quote.text, turn.text)))
        found.push(`a quote of ${criterion.id} was never said: "${quote.text}"`);
  if (recordings) found.push(`${recordings} recordings were made`);
  return found;
}

const own = values.url
  ? null
  : await launchStack({
      data: ".data/demo",
      fresh: true,
      // A demonstration never sends real mail.
      env: { ...environment(), RESEND_API_KEY: undefined, RESEND_BASE_URL: undefined },
      onLine: tell,
    }).catch((error: Error) => {
      tell(error.message);
      process.exit(1);
    });
const urls = own?.urls ?? { web: (values.url ?? "").replace(/\/+$/, ""), sandbox: values.mailbox ?? null };
process.on("SIGINT", () => void own?.stop().finally(() => process.exit(130)));

let code = 1;
try {
  if (!urls.sandbox)
    throw new Error("The learner's address is confirmed in the sandbox's mailbox, which this stack does not have.");
  const person = await signUpPerson(urls, { name: "Robin Beispiel", locale });
  show(`\n${values.scenario} (${locale}), ${values.text ? "typed" : "spoken"}\n`);
  const { playSession } = await loadPlayer();
  const played = await playSession(person, {
    slug: values.scenario,
    locale,
    mode: values.text ? "text" : "voice",
    onCaption: (caption) => show(`  ${caption.speaker === "learner" ? "you    " : "persona"}  ${caption.text}`),
    onStage: (stage) => show(`  · ${stage}`),
  });
  const recordings = own ? await countRecordings(own.urls, dataDirOf(own.urls)) : null;
  const wrong = complaints(played, recordings);
  const timings = {
    tokenMs: round(played.tokenMs),
    startToFirstSoundMs: round(played.startToFirstSoundMs),
    turnStoredP95Ms: round(p95(played.turnStoredMs)),
    endToFeedbackMs: round(played.endToFeedbackMs),
  };
  const { evaluation, turns, session } = played.result;
  const report = {
    ok: wrong.length === 0,
    state: session.state,
    turns: turns.map(({ seq, speaker, text }) => ({ seq, speaker, text })),
    said: played.said,
    criteria: (evaluation?.criteria ?? []).map(({ id, level, quotes }) => ({
      id,
      level,
      quotes: quotes.map(({ turn, text }) => ({ turn, text })),
    })),
    timings,
    recordings,
  };
  code = report.ok ? 0 : 1;
  if (values.json) console.log(JSON.stringify(report));
  else {
    console.log(`\n${evaluation?.summary ?? "No feedback."}\n`);
    for (const criterion of evaluation?.criteria ?? []) {
      console.log(`  ${criterion.level ?? "–"}  ${criterion.name}: ${criterion.reason}`);
      for (const quote of criterion.quotes) console.log(`       “${quote.text}” (turn ${quote.turn})`);
      if (criterion.betterWording) console.log(`       → ${criterion.betterWording}`);
    }
    console.log(
      `\n  token ${timings.tokenMs} ms · first sound ${timings.startToFirstSoundMs} ms · turn stored p95 ${timings.turnStoredP95Ms} ms · hung up to feedback ${timings.endToFeedbackMs} ms · recordings ${recordings ?? "not counted"}\n`,
    );
  }
  for (const line of wrong) tell(`  not as it should be: ${line}`);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  if (values.json) console.log(JSON.stringify({ ok: false, error: text }));
  tell(text);
  if (own) tell(`Logs: ${own.urls.logs}`);
} finally {
  await own?.stop();
}
process.exit(code);
