import { log } from "./log.ts";
import { deliver, show, type Talk } from "./talk.ts";
import type { ProviderEvent } from "./wire.ts";

/** Milliseconds of silence after which the provider takes the learner's turn as finished. */
export const turnSilenceMs = 500;
/** Stands in a turn whose words the provider could not make out. */
const inaudible = "[…]";

/** Takes one event of the provider into the ledger, the replies and the watchdogs. */
export function listen(talk: Talk, event: ProviderEvent): void {
  const { ledger, replies, due, now } = talk;
  switch (event.kind) {
    case "reply_audio":
      due.reply.progress();
      replies.audio(event.id, event.ms);
      return;
    case "reply_text":
      due.reply.progress();
      replies.text(event.id, event.delta);
      return;
    case "session":
      due.settings.settle();
      return;
    case "item":
      due.item.settle();
      ledger.place(event.id, event.role === "user" ? "learner" : "persona", event.previousId, event.typedText);
      return;
    case "speech_started":
      due.reply.settle();
      talk.learnerSpeaking = true;
      talk.learnerAt = now();
      talk.cut = null;
      talk.ear.started(event.id);
      ledger.speechStarted(event.id, now());
      return;
    case "speech_stopped":
      talk.learnerSpeaking = false;
      talk.learnerAt = now();
      ledger.speechStopped(event.id, now() - turnSilenceMs);
      return;
    case "committed":
      due.reply.expect();
      return;
    case "transcribing":
      show(talk, ledger.transcribing(event.id, (ledger.get(event.id)?.text ?? "") + event.delta));
      return;
    case "transcribed":
      heardLearner(talk, event.id, event.text);
      return;
    case "not_transcribed":
      heardLearner(talk, event.id, inaudible);
      return;
    case "response_created":
      talk.personaAt = now();
      due.reply.begin();
      return;
    case "response_done":
      replyArrived(talk, event);
      return;
  }
}

function heardLearner(talk: Talk, id: string, text: string): void {
  talk.ear.understood(id);
  show(talk, talk.ledger.transcribed(id, text));
  deliver(talk);
}

function replyArrived(talk: Talk, event: Extract<ProviderEvent, { kind: "response_done" }>): void {
  talk.due.reply.settle();
  talk.personaAt = talk.now();
  if (event.status === "completed") {
    talk.mending.proved();
    talk.replies.complete(event.items);
    // Whoever reads has read it now; only listening takes its time.
    if (talk.claimed.mode === "text") for (const id of event.items) closeReply(talk, id, false);
    return;
  }
  if (event.status === "failed") {
    log.warn("provider failed to reply");
    talk.troubledAt = talk.now();
    talk.mending.failed();
    if (talk.mending.next() === null) {
      talk.end("provider_failed");
      return;
    }
  }
  for (const id of event.items) if (id !== talk.replies.playingId()) closeReply(talk, id, true);
}

/** A reply is over, heard to its end or not. What a fault cut off is remembered, to be taken up again. */
export function closeReply(talk: Talk, id: string, interrupted: boolean): void {
  const { heard, cut, startedAt, endedAt } = talk.replies.close(id, interrupted);
  if (startedAt !== null) talk.ledger.speaking(id, heard, startedAt);
  show(talk, talk.ledger.spoken(id, heard, cut, endedAt));
  talk.personaAt = talk.now();
  const byFault = cut && (!interrupted || !talk.learnerHere);
  if (byFault) talk.cut = { heard };
  deliver(talk);
}

/** Keeps captions and the ledger in step with the sound. */
export function followVoice(talk: Talk): void {
  const current = talk.replies.current();
  if (!current) return;
  talk.personaAt = talk.now();
  show(talk, talk.ledger.speaking(current.id, current.heard, current.startedAt));
}
