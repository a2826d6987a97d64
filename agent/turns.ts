import type { Speaker } from "@careertrainer/contract/training-session";
import type { TurnVersion } from "./outbox.ts";

interface Entry {
  id: string;
  speaker: Speaker;
  text: string;
  typed: boolean;
  interrupted: boolean;
  final: boolean;
  /** Wall clock, ms. */
  startedAt: number;
  endedAt: number;
  /** Given once, when something of this turn or of a later one leaves the process. */
  seq: number | null;
  rev: number;
  changed: boolean;
}

/** What stands in the ledger of one turn, as others may see it. */
export type LedgerTurn = Readonly<Omit<Entry, "rev" | "changed">>;

export interface LedgerOptions {
  /** Seq of the first turn; after a replacement, one more than the last of the history. */
  firstSeq: number;
  now: () => number;
}

export type TurnLedger = ReturnType<typeof createLedger>;

/**
 * The turns of one conversation in the provider's order. A turn takes its place when the provider adds its item,
 * long before its words are known, and keeps its seq once it or a later turn has been sent.
 */
export function createLedger({ firstSeq, now }: LedgerOptions) {
  const entries: Entry[] = [];
  const ignored = new Set<string>();
  /** Provider ids of typed turns that were in the ledger before the provider knew them. */
  const aliases = new Map<string, string>();
  const confirmed = new Set<string>();
  const speech = new Map<string, { startedAt: number; endedAt: number | null }>();
  const texts = new Map<string, string>();
  let nextSeq = firstSeq;
  let typedCount = 0;

  const find = (id: string): Entry | undefined => {
    const own = aliases.get(id) ?? id;
    return entries.findLast((entry) => entry.id === own);
  };

  const fix = (entry: Entry): number => {
    for (const each of entries) {
      each.seq ??= nextSeq++;
      if (each === entry) break;
    }
    return entry.seq ?? nextSeq;
  };

  const insert = (entry: Entry, previousId: string | null): void => {
    const previous = previousId === null ? undefined : find(previousId);
    const wanted = previous ? entries.indexOf(previous) + 1 : entries.length;
    const open = entries.findLastIndex((each) => each.seq !== null) + 1;
    entries.splice(Math.max(wanted, open), 0, entry);
  };

  const blank = (id: string, speaker: Speaker): Entry => ({
    id,
    speaker,
    text: "",
    typed: false,
    interrupted: false,
    final: false,
    startedAt: now(),
    endedAt: now(),
    seq: null,
    rev: 0,
    changed: false,
  });

  const version = (entry: Entry, liveAt: number): TurnVersion => {
    const seq = fix(entry);
    entry.rev += 1;
    entry.changed = false;
    const startedMs = Math.max(0, Math.round(entry.startedAt - liveAt));
    return {
      seq,
      rev: entry.rev,
      speaker: entry.speaker,
      text: entry.text.slice(0, 8_000),
      startedMs,
      endedMs: Math.max(startedMs, Math.round(entry.endedAt - liveAt)),
      interrupted: entry.interrupted,
      typed: entry.typed,
    };
  };

  const write = (entry: Entry, change: Partial<Pick<Entry, "text" | "interrupted" | "final" | "endedAt">>): void => {
    const before = `${entry.final}${entry.interrupted}${entry.text}`;
    Object.assign(entry, change);
    if (before !== `${entry.final}${entry.interrupted}${entry.text}`) entry.changed = true;
  };

  return {
    /** Items that stand for turns already stored (a replacement's history, a restored conversation). */
    ignore(ids: Iterable<string>): void {
      for (const id of ids) ignored.add(id);
    },

    /** The provider added a conversation item. `typedText` is there when the item came as text. Adding twice changes nothing. */
    place(id: string, speaker: Speaker, previousId: string | null, typedText: string | null = null): void {
      if (ignored.has(id) || find(id)) return;
      if (typedText !== null) {
        const parts = new Set([typedText, ...typedText.split("\n")]);
        const mine = entries.filter((e) => e.typed && !confirmed.has(e.id) && parts.has(e.text));
        const last = mine.at(-1);
        if (last) {
          for (const each of mine) confirmed.add(each.id);
          aliases.set(id, last.id);
          return;
        }
      }
      const entry = blank(id, speaker);
      const heard = speech.get(id);
      if (heard) {
        entry.startedAt = heard.startedAt;
        entry.endedAt = heard.endedAt ?? entry.endedAt;
      }
      if (typedText !== null) write(entry, { text: typedText, final: true });
      insert(entry, previousId);
      const early = texts.get(id);
      if (early !== undefined) write(entry, { text: early, final: true });
    },

    /** The learner typed. The turn is in the ledger at once, whether or not the provider ever hears of it. */
    type(text: string): LedgerTurn {
      typedCount += 1;
      const entry = blank(`typed_${typedCount}`, "learner");
      entry.typed = true;
      write(entry, { text, final: true });
      entries.push(entry);
      fix(entry);
      return entry;
    },

    /** Typed turns the provider has not confirmed. */
    unconfirmedTyped(): LedgerTurn[] {
      return entries.filter((entry) => entry.typed && !confirmed.has(entry.id));
    },

    speechStarted(id: string, at: number): void {
      speech.set(id, { startedAt: at, endedAt: null });
    },
    speechStopped(id: string, at: number): void {
      const known = speech.get(id);
      if (known) known.endedAt = at;
      const entry = find(id);
      if (entry) entry.endedAt = at;
    },

    /** The learner's words so far. */
    transcribing(id: string, text: string): LedgerTurn | null {
      const entry = find(id);
      if (!entry || entry.final) return null;
      write(entry, { text });
      return entry;
    },
    /** The learner's words, whole. Empty words (a cough) leave no turn. */
    transcribed(id: string, text: string): LedgerTurn | null {
      const entry = find(id);
      if (!entry) {
        texts.set(id, text);
        return null;
      }
      write(entry, { text: text.trim(), final: true });
      return entry.text === "" ? null : entry;
    },

    /** What of a persona's turn has been heard so far; it counts as cut off until {@link TurnLedger.spoken} says otherwise. */
    speaking(id: string, text: string, startedAt: number): LedgerTurn | null {
      const entry = find(id);
      if (!entry || entry.final || text === "") return null;
      entry.startedAt = startedAt;
      write(entry, { text, interrupted: true, endedAt: now() });
      return entry;
    },
    /** A persona's turn is over: `text` is what was heard of it. */
    spoken(id: string, text: string, interrupted: boolean, endedAt = now()): LedgerTurn | null {
      const entry = find(id);
      if (!entry || entry.final) return null;
      write(entry, { text: text.trim(), interrupted, final: true, endedAt });
      return entry.text === "" ? null : entry;
    },

    /** Fixes and returns the seq of a turn. */
    seqOf(turn: LedgerTurn): number {
      const entry = find(turn.id);
      return entry ? fix(entry) : nextSeq;
    },

    /**
     * New versions to send, in order; times count from `liveAt` (wall clock, ms).
     * `all` also takes turns still under way, else only finished ones and the persona's.
     */
    versions(liveAt: number, all = false): TurnVersion[] {
      return entries
        .filter((e) => e.changed && e.text !== "" && (all || e.final || e.speaker === "persona"))
        .map((entry) => version(entry, liveAt));
    },

    /** The newest turn that is not empty for good. */
    last: (): LedgerTurn | undefined => entries.findLast((e) => !(e.final && e.text === "")),
    get: (id: string): LedgerTurn | undefined => find(id),
    turns: (): readonly LedgerTurn[] => entries,
    /** The highest seq that was sent, 0 when none. */
    lastSeq: (): number =>
      entries.reduce((top, e) => (e.rev > 0 && e.seq !== null && e.seq > top ? e.seq : top), firstSeq - 1),
  };
}
