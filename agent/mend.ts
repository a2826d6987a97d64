import { log } from "./log.ts";
import { deliver, type Talk } from "./talk.ts";
import { backAndAnswer, goOnAfter, sayExactly, wordsIn } from "./words.ts";

/** Milliseconds of quiet on all sides after which an answer still owed is asked for. */
const owedAfterMs = 4_000;
const settleMs = 400;

/** The line to the provider broke: say so, forget what was due, keep what was said. */
export function lineDown(talk: Talk): void {
  talk.lineUp = false;
  talk.troubledAt = talk.now();
  for (const watchdog of Object.values(talk.due)) watchdog.settle();
  if (talk.ended) return;
  if (!talk.troubleTold) {
    talk.troubleTold = true;
    log.warn("provider line down");
    talk.courier.notice("provider_reconnecting");
  }
  // A reader left over from the dead connection takes one event from the plugin's queue; this one may be lost.
  talk.provider?.sendEvent({ type: "session.update", session: { type: "realtime" } });
  const unheard = talk.ear.unheard();
  if (unheard.chunks.length > 0) {
    log.info("sending an utterance again", { chunks: unheard.chunks.length });
    for (const id of unheard.ids) talk.ledger.transcribed(id, "");
    for (const audio of unheard.chunks) talk.provider?.sendEvent({ type: "input_audio_buffer.append", audio });
  }
  if (talk.learnerSpeaking) {
    talk.learnerSpeaking = false;
    talk.provider?.emit("input_speech_stopped", { userTranscriptionEnabled: false });
  }
}

/** The provider answers again. */
export function lineUp(talk: Talk): void {
  if (talk.lineUp) return;
  talk.lineUp = true;
  talk.promptAfter = talk.now() + settleMs;
  if (!talk.troubleTold) return;
  talk.troubleTold = false;
  log.info("provider line up");
  talk.courier.notice("provider_back");
}

/** Cuts a line on which something has been due for too long. */
export function cutIfHung(talk: Talk): void {
  const hung = Object.entries(talk.due).find(([, watchdog]) => watchdog.hung());
  if (!hung) return;
  log.warn("provider hangs", { due: hung[0] });
  talk.line.cut();
}

/** Speaks first: the agreed first message, or after a replacement a bridge back into the talk. */
export function open(talk: Talk): void {
  const { history, firstMessage, locale } = talk.claimed;
  talk.promptAfter = talk.now() + owedAfterMs;
  const last = history.at(-1);
  if (!last) {
    say(talk, sayExactly(firstMessage));
    return;
  }
  const words = wordsIn(locale);
  if (last.speaker === "persona") {
    say(talk, sayExactly(words.backAndAsk));
    return;
  }
  say(talk, backAndAnswer(words.back));
}

/** Passes typed words to the persona; while the line is down they wait in the ledger. */
export function type(talk: Talk, text: string): void {
  talk.learnerAt = talk.now();
  talk.cut = null;
  if (!talk.lineUp) return;
  talk.promptAfter = talk.now() + owedAfterMs;
  talk.session.interrupt();
  talk.session.generateReply({ userInput: text });
}

export function say(talk: Talk, instructions?: string): void {
  talk.session.generateReply(instructions === undefined ? {} : { instructions });
}

/** Asks for an answer that the persona owes and that is not on its way. */
export function promptIfOwed(talk: Talk): void {
  const { due, replies, ledger, now } = talk;
  const busy = talk.learnerSpeaking || replies.openIds().length > 0 || due.reply.waiting() || due.item.waiting();
  if (!talk.lineUp || !talk.learnerHere || busy || now() < talk.promptAfter) return;
  const last = ledger.last();
  const quietFor = now() - Math.max(talk.learnerAt, talk.personaAt);
  if (talk.cut) {
    const { heard } = talk.cut;
    talk.cut = null;
    if (heard === "" && isFirst(talk)) {
      prompt(talk, "first message", () => open(talk));
      return;
    }
    prompt(talk, "cut reply", () => say(talk, heard === "" ? undefined : goOnAfter(heard)));
    return;
  }
  const typed = ledger.unconfirmedTyped();
  if (typed.length > 0) {
    const userInput = typed.map((turn) => turn.text).join("\n");
    prompt(talk, "typed words", () => talk.session.generateReply({ userInput }));
    return;
  }
  const recent = talk.troubledAt !== null && now() - talk.troubledAt < 15_000;
  if (quietFor < (recent ? settleMs : owedAfterMs)) return;
  if (!last && talk.claimed.history.length === 0) {
    prompt(talk, "first message", () => open(talk));
    return;
  }
  if (last?.speaker !== "learner") return;
  if (last.final) {
    prompt(talk, "answer", () => say(talk));
    return;
  }
  ledger.transcribed(last.id, last.text === "" ? "[…]" : last.text);
  deliver(talk);
  prompt(talk, "lost words", () => say(talk, sayExactly(wordsIn(talk.claimed.locale).repeat)));
}

/** Nobody has said anything yet, so the first message is still to come. */
const isFirst = (talk: Talk): boolean => talk.ledger.last()?.text === "" || !talk.ledger.last();

function prompt(talk: Talk, what: string, ask: () => void): void {
  log.info("asking again", { what: what.replaceAll(" ", "_") });
  talk.promptAfter = talk.now() + owedAfterMs;
  ask();
}
