import type { ClaimedSession } from "@careertrainer/contract/agent";
import type { EndReason } from "@careertrainer/contract/training-session";
import type { voice } from "@livekit/agents";
import type { realtime } from "@livekit/agents-plugin-openai";
import type { Callbacks } from "./callbacks.ts";
import type { Courier } from "./courier.ts";
import type { Ear } from "./ear.ts";
import type { Line } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import type { Replies } from "./replies.ts";
import type { LedgerTurn, TurnLedger } from "./turns.ts";
import type { Mending, Watchdog } from "./watchdog.ts";

/** Everything one conversation holds while it runs. */
export interface Talk {
  readonly claimed: ClaimedSession;
  readonly generation: number;
  readonly now: () => number;
  readonly callbacks: Callbacks;
  readonly courier: Courier;
  readonly ledger: TurnLedger;
  readonly replies: Replies;
  readonly ear: Ear;
  readonly outbox: Outbox;
  readonly line: Line;
  readonly mending: Mending;
  /** What the provider owes: an answer to our settings, to a new item, and a reply. */
  readonly due: { readonly settings: Watchdog; readonly item: Watchdog; readonly reply: Watchdog };
  readonly session: voice.AgentSession;
  /** Ends the conversation once; later calls change nothing. */
  readonly end: (reason: EndReason, report?: boolean) => void;

  provider: realtime.RealtimeSession | null;
  /** Wall clock, ms, at which the session went live. */
  liveAt: number | null;
  learnerHere: boolean;
  awaySince: number | null;
  learnerAt: number;
  learnerSpeaking: boolean;
  personaAt: number;
  lineUp: boolean;
  /** The learner was told that the line is being mended. */
  troubleTold: boolean;
  /** The line last broke. */
  troubledAt: number | null;
  /** A reply that a fault cut off, and what was heard of it. */
  cut: { heard: string } | null;
  /** Not before this moment will the persona be asked for an answer it owes. */
  promptAfter: number;
  /** The API last answered. */
  contactAt: number;
  ended: boolean;
}

/** Sends new versions of turns; `all` includes those still under way. Held back until it is known when the session went live. */
export function deliver(talk: Talk, all = false): void {
  if (talk.liveAt === null && !all) return;
  for (const version of talk.ledger.versions(talk.liveAt ?? talk.now(), all)) talk.outbox.add(version);
}

/** Shows a turn to the learner as it stands. */
export function show(talk: Talk, turn: LedgerTurn | null): void {
  if (!turn || turn.text === "") return;
  talk.courier.caption({
    seq: talk.ledger.seqOf(turn),
    speaker: turn.speaker,
    text: turn.text,
    final: turn.final,
    interrupted: turn.final && turn.interrupted,
  });
}
