import type { Speaker } from "@careertrainer/contract/training-session";
import { findCompanies, ownCompanyPattern } from "./find-companies.ts";
import { findContacts } from "./find-contacts.ts";
import { addPerson, findPeople, learnPeople, nameParts, type People } from "./find-people.ts";
import { findBirthdates, findPlaces } from "./find-places.ts";
import { foldName } from "./fold.ts";
import { type Found, type PseudonymKind, pseudonymKinds, withoutOverlap } from "./found.ts";
import { notNames } from "./word-lists.ts";

/** A turn as the learner has it. */
export type PlainTurn = { seq: number; speaker: Speaker; text: string; startedMs: number };

/** `masked` is what may leave; each piece says which stretch of `masked` stands for which stretch of `text` (UTF-16 offsets). */
export type MaskedTurn = PlainTurn & { masked: string; pieces: MaskedPiece[] };
export type MaskedPiece = { maskedStart: number; maskedEnd: number; start: number; end: number };

export type MaskedTranscript = {
  turns: MaskedTurn[];
  /** How many places were masked. */
  count: number;
  /** Puts the words back in place of placeholders in a text the model wrote. Lives in memory only. */
  restore(text: string): string;
};

export type MaskInput = {
  learnerName: string;
  /** The organisation's name, or null for somebody who signed up alone. */
  companyName: string | null;
  /** Fictional people, who stay. */
  personaNames: string[];
  /** Capitalised words of the scenario: whoever it mentions is no real person. */
  scenarioWords: string[];
};

const placeholder = new RegExp(`\\[(?:${pseudonymKinds.join("|")})_\\d+\\]`, "g");

/**
 * Replaces what tells who somebody is before a text leaves: the learner's and other people's names, companies, e-mail
 * addresses, telephone and account numbers, streets and dates of birth, written or said aloud, in German and English.
 * The same name has the same placeholder throughout. How well it does so is measured by tests/privacy/pseudonymiser.test.ts.
 */
export function maskTranscript(turns: PlainTurn[], input: MaskInput): MaskedTranscript {
  const persona = new Set(input.personaNames.flatMap(nameParts).map(foldName));
  const fictional = new Set([...persona, ...input.scenarioWords.map(foldName), ...notNames]);
  const people: People = new Map();
  addPerson(people, input.learnerName, persona);
  for (const turn of turns) learnPeople(people, turn.text, fictional);
  const ownCompany = ownCompanyPattern(input.companyName);

  const known = new Map<string, { placeholder: string; original: string }>();
  const counters = new Map<PseudonymKind, number>();
  const placeholderFor = (found: Found, original: string) => {
    const key = `${found.kind} ${found.key}`;
    const entry = known.get(key);
    if (entry) return entry.placeholder;
    const count = (counters.get(found.kind) ?? 0) + 1;
    counters.set(found.kind, count);
    known.set(key, { placeholder: `[${found.kind}_${count}]`, original });
    return `[${found.kind}_${count}]`;
  };

  const masked = turns.map((turn): MaskedTurn => {
    const pieces: MaskedPiece[] = [];
    let text = "";
    let at = 0;
    for (const found of findAll(turn.text, people, ownCompany)) {
      text += turn.text.slice(at, found.start);
      const maskedStart = text.length;
      text += placeholderFor(found, turn.text.slice(found.start, found.end));
      pieces.push({ maskedStart, maskedEnd: text.length, start: found.start, end: found.end });
      at = found.end;
    }
    return { ...turn, masked: text + turn.text.slice(at), pieces };
  });

  const originals = new Map([...known.values()].map((entry) => [entry.placeholder, entry.original]));
  return {
    turns: masked,
    count: masked.reduce((sum, turn) => sum + turn.pieces.length, 0),
    restore: (text) => text.replace(placeholder, (found) => originals.get(found) ?? found),
  };
}

const findAll = (text: string, people: People, ownCompany: RegExp | undefined): Found[] =>
  withoutOverlap([
    ...findContacts(text),
    ...findPlaces(text),
    ...findBirthdates(text),
    ...findCompanies(text, ownCompany),
    ...findPeople(text, people),
  ]);
