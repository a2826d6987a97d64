import type { Speaker } from "@careertrainer/contract/training-session";

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

type Kind = "PERSON" | "EMAIL" | "PHONE" | "ACCOUNT";
type Found = { start: number; end: number; key: string; kind: Kind };

const particles = new Set(
  "von van der den de di da del la le zu zum zur und and the dr prof mr mrs ms herr frau jr sr".split(" "),
);
/** Names that are everyday words too: only their capitalised form is taken for the name. */
const everydayWords = new Set(
  "will mark may hope grace rose joy dawn bill jack rich art june april august young brown white black green long short small klein lang jung kurz gross groß weiß weiss schwarz braun stark fromm lieb wolf stein berg bach sommer winter herbst frei ernst".split(
    " ",
  ),
);
/** Capitalised words that follow "ich bin" or "I'm" without being a name. */
const notNames = new Set(
  "ihnen ihr ihre ihrer ihrem sie du dir dich euch mir mich kollege kollegin chef chefin leiter leiterin teamleiter teamleiterin manager managerin mitarbeiter mitarbeiterin vorgesetzter vorgesetzte kunde kundin kunden berater beraterin ansprechpartner ansprechpartnerin teil mitte ende feuer ohr optimist realist anfänger anfängerin experte expertin deutscher deutsche german english sorry glad sure here fine happy afraid aware the a an i präsident direktor direktorin mensch person".split(
    " ",
  ),
);

const word = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-]\\p{Lu}?[\\p{L}\\p{M}]+)*";
const introductions = new RegExp(
  `(?<![\\p{L}])(?:[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Mm]ein Name lautet|[Ii]ch bin(?: der| die)?|[Hh]ier (?:ist|spricht)|[Mm]y name is|[Mm]y name['’]s|[Ii]['’]m|[Ii] am|[Tt]his is|[Cc]all me|[Nn]enn(?:en Sie)? mich)\\s+(${word}(?:\\s+(?:(?:von|van|de|der|zu)\\s+){0,2}${word}){0,2})`,
  "gu",
);
const honorifics = new RegExp(
  `(?<![\\p{L}])(?:[Hh]errn?|[Ff]rau|[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Pp]rof)\\.?\\s+((?:(?:Dr|Prof)\\.?\\s+)*${word}(?:[ -]${word})?)`,
  "gu",
);
const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const accounts = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/giu;
const phones = /(?<![\p{L}\p{N}])(?:\+|0)\d(?:[\s/().-]{0,3}\d){5,}(?!\p{N})/gu;
const date = /^\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}$/;

/**
 * Replaces what names people in a transcript before it leaves: the learner's own name, people introduced or addressed
 * by name, e-mail addresses, telephone and account numbers. The fictional persona's names stay, and so does whoever the
 * scenario's own text mentions. First version: a name said without introduction or title is not found.
 */
export function maskNames(
  turns: PlainTurn[],
  input: { learnerName: string; personaNames: string[]; scenarioWords: string[] },
): MaskedTranscript {
  const persona = new Set(input.personaNames.flatMap(nameParts).map(fold));
  const fictional = new Set([...persona, ...input.scenarioWords.map(fold), ...notNames]);
  const people = new Map<string, string>();
  const addPerson = (name: string, stay: Set<string>) => {
    const parts = nameParts(name).filter((part) => !stay.has(fold(part)));
    const first = parts[0];
    if (first === undefined) return;
    const key =
      parts.map((part) => people.get(fold(part))).find((known) => known !== undefined) ?? fold(parts.join(" "));
    for (const part of parts) for (const spelling of spellings(part)) people.set(spelling, people.get(spelling) ?? key);
  };

  addPerson(input.learnerName, persona);
  for (const turn of turns) {
    for (const match of turn.text.matchAll(introductions)) addPerson(match[1] ?? "", fictional);
    for (const match of turn.text.matchAll(honorifics)) addPerson(match[1] ?? "", fictional);
  }

  const placeholders = new Map<string, { placeholder: string; original: string }>();
  const counters: Record<Kind, number> = { PERSON: 0, EMAIL: 0, PHONE: 0, ACCOUNT: 0 };
  const placeholderFor = (found: Found, original: string) => {
    const key = `${found.kind} ${found.key}`;
    const known = placeholders.get(key);
    if (known) return known.placeholder;
    counters[found.kind] += 1;
    const placeholder = `[${found.kind}_${counters[found.kind]}]`;
    placeholders.set(key, { placeholder, original });
    return placeholder;
  };

  const masked = turns.map((turn): MaskedTurn => {
    const pieces: MaskedPiece[] = [];
    let text = "";
    let at = 0;
    for (const found of findAll(turn.text, people)) {
      text += turn.text.slice(at, found.start);
      const maskedStart = text.length;
      text += placeholderFor(found, turn.text.slice(found.start, found.end));
      pieces.push({ maskedStart, maskedEnd: text.length, start: found.start, end: found.end });
      at = found.end;
    }
    return { ...turn, masked: text + turn.text.slice(at), pieces };
  });

  const originals = new Map([...placeholders.values()].map((entry) => [entry.placeholder, entry.original]));
  return {
    turns: masked,
    count: masked.reduce((sum, turn) => sum + turn.pieces.length, 0),
    restore: (text) =>
      text.replace(
        /\[(?:PERSON|EMAIL|PHONE|ACCOUNT)_\d+\]/g,
        (placeholder) => originals.get(placeholder) ?? placeholder,
      ),
  };
}

function findAll(text: string, people: Map<string, string>): Found[] {
  const found: Found[] = [];
  const add = (pattern: RegExp, kind: Kind, accept: (value: string) => boolean = () => true) => {
    for (const match of text.matchAll(pattern)) {
      const value = match[0];
      if (!accept(value)) continue;
      found.push({
        start: match.index,
        end: match.index + value.length,
        kind,
        key: value.replace(/[\s/().-]/g, "").toLowerCase(),
      });
    }
  };
  add(emails, "EMAIL");
  add(accounts, "ACCOUNT", (value) => (value.match(/\d/g) ?? []).length >= 10);
  add(phones, "PHONE", (value) => !date.test(value));
  for (const match of text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)) {
    found.push(...findPeople(match[0], match.index, people));
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Found[] = [];
  for (const entry of found) {
    const last = result.at(-1);
    if (last && entry.start < last.end) continue;
    // "Anna Berger" is one person: a first and last name side by side become one placeholder.
    if (
      last &&
      last.kind === "PERSON" &&
      entry.kind === "PERSON" &&
      last.key === entry.key &&
      /^\s+(?:(?:von|van|de|der|zu)\s+)*$/u.test(text.slice(last.end, entry.start))
    ) {
      last.end = entry.end;
      continue;
    }
    result.push({ ...entry });
  }
  return result;
}

/** A whole word may carry a genitive s, or be one half of a hyphenated word. */
function findPeople(token: string, at: number, people: Map<string, string>): Found[] {
  const whole = matchPerson(token, people);
  if (whole) return [{ start: at, end: at + whole.length, kind: "PERSON", key: whole.key }];
  if (!token.includes("-")) return [];
  const found: Found[] = [];
  let offset = 0;
  for (const part of token.split("-")) {
    const match = matchPerson(part, people);
    if (match) found.push({ start: at + offset, end: at + offset + match.length, kind: "PERSON", key: match.key });
    offset += part.length + 1;
  }
  return found;
}

function matchPerson(token: string, people: Map<string, string>): { length: number; key: string } | undefined {
  for (const stem of [token, token.replace(/['’]s?$/u, ""), token.replace(/s$/u, "")]) {
    const key = people.get(fold(stem));
    if (key === undefined) continue;
    if (everydayWords.has(fold(stem)) && !/^\p{Lu}/u.test(stem)) continue;
    return { length: stem.length, key };
  }
  return undefined;
}

const fold = (text: string) => text.normalize("NFC").toLowerCase();

const nameParts = (name: string) =>
  name
    .split(/[\s,.;:!?()"„“]+/u)
    .flatMap((part) => (part.includes("-") ? [part, ...part.split("-")] : [part]))
    .map((part) => part.replace(/^['’]+|['’]+$/gu, ""))
    .filter((part) => [...part].length >= 2 && /^\p{L}/u.test(part) && !particles.has(fold(part)));

/** "Müller" is written "Mueller" too. */
function spellings(part: string): string[] {
  const plain = fold(part);
  const spelt = plain.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss");
  return plain === spelt ? [plain] : [plain, spelt];
}
