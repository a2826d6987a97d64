import { foldName, spellingsOf } from "./fold.ts";
import type { Found } from "./found.ts";
import {
  anySurname,
  isAnyName,
  isEverydayWord,
  isExactName,
  stemsOf,
  sureFirstName,
  sureSurname,
  unsureFirstName,
} from "./names.ts";
import { notNames, nounEnding, nounsBesideNames } from "./word-lists.ts";

/** Everybody a conversation names: each spelling of each part of a name leads to whom it means. */
export type People = Map<string, string>;

const particles = new Set(
  "von van der den de di da del la le zu zum zur und and the dr prof mr mrs ms herr frau jr sr".split(" "),
);
/** Behind these a name is likely, even one that is a word as well. */
const before = new Set(
  "mit von für bei ohne liebe lieber hallo hi hey moin frag frage sag with from dear hello ask tell told asked thank thanks".split(
    " ",
  ),
);
/** A noun behind the name in such a clause is its object, not a surname. */
const subordinate = new Set("wenn dass weil seit ob falls obwohl damit bevor nachdem während".split(" "));

const word = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-]\\p{Lu}?[\\p{L}\\p{M}]+)*";
const behind = `\\s+(?<name>(?:(?:von|van|de|der|den|zu|le|la|di|da|del)\\s+){0,2}${word}(?:\\s+(?:(?:von|van|de|der|zu)\\s+){0,2}${word}){0,2})`;
const strong = new RegExp(
  `(?<!\\p{L})(?:[Ii]ch hei(?:ß|ss)e|[Mm]ein Name (?:ist|lautet)|[Nn]ame is|[Nn]ame['’]s|[Cc]all me|[Nn]enn(?:en Sie)? mich)${behind}`,
  "gu",
);
const weak = new RegExp(
  `(?<!\\p{L})(?:[Ii]ch bin(?: der| die)?|[Ii]['’]m|[Ii] am|(?<![Dd]as )hei(?:ß|ss)t|is called|named|namens)${behind}`,
  "gu",
);
const weaker = new RegExp(
  `(?<!\\p{L})(?:[Hh]ier (?:ist|spricht)|[Tt]his is|[Hh]err? Kollege|[Kk]olleg(?:e|in|en)|[Cc]olleague)${behind}`,
  "gu",
);
const honorific = new RegExp(
  `(?<!\\p{L})(?:[Hh]errn?|[Ff]rau|[Hh]r\\.|[Ff]r\\.|[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Pp]rof|[Pp]rofessor(?:in)?|[Dd]octor|[Dd]oktor)\\.?(?:\\s+(?:Dr|Prof)\\.?)*${behind}`,
  "gu",
);
const myName = new RegExp(`(?<name>${word}(?:\\s+${word})?)(?:\\s+ist)? mein Name(?!\\p{L})`, "gu");
const spelt = /(?<![\p{L}-])\p{L}(?:[\s.-]{1,2}\p{L}){3,}(?![\p{L}-])/gu;
/** A German calling, not a name, unless a list knows it. */
const calling = /(?:er|erin|in|ist|istin|mann|frau|eur|eurin|or|ent|ant|iker|ling)$/u;
const germanWords =
  /(?<!\p{L})(?:ich|und|der|die|das|ist|nicht|mit|hat|wir|sie|auf|zu|den|dem|ein|eine|von|für|war|bei|wenn|dass|weil|im|aus|es|noch)(?!\p{L})/giu;
const englishWords =
  /(?<!\p{L})(?:i|and|the|is|not|with|has|we|you|they|on|to|a|an|of|for|was|at|if|that|because|in|from|it|my)(?!\p{L})/giu;

const isCapital = (token: string) => /^\p{Lu}/u.test(token);
const tokensOf = (text: string) =>
  [...text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*['’]?/gu)].map((match) => ({
    text: match[0],
    at: match.index,
  }));

/** Adds somebody; parts that must stay (fictional people) are left out. */
export function addPerson(people: People, name: string, stay: ReadonlySet<string>): void {
  const parts = nameParts(name).filter((part) => !stay.has(foldName(part)));
  const [first] = parts;
  if (first === undefined) return;
  const key =
    parts.map((part) => people.get(foldName(part))).find((known) => known !== undefined) ?? foldName(parts.join(" "));
  for (const part of parts)
    for (const spelling of spellingsOf(part)) if (!people.has(spelling)) people.set(spelling, key);
}

/** Learns from one text whom it introduces, addresses or simply names. */
export function learnPeople(people: People, text: string, stay: ReadonlySet<string>): void {
  const german = isGerman(text);
  const add = (name: string) => addPerson(people, name, stay);
  const learn = (pattern: RegExp, accept: (first: string) => boolean) => {
    for (const match of text.matchAll(pattern)) {
      const name = shorten(match.groups?.name ?? "", german);
      if (name !== "" && accept(name.split(/\s+/)[0] ?? "")) add(name);
    }
  };
  learn(strong, isNoNoun);
  learn(honorific, isNoNoun);
  learn(myName, isNoNoun);
  learn(weak, (first) => isNoNoun(first) && (isAnyName(first) || !german || !calling.test(first)));
  learn(weaker, (first) => isNoNoun(first) && isAnyName(first));
  // Typed in a hurry, without any capitals.
  const lowerCase = !/\p{Lu}/u.test(text);
  const tokens = tokensOf(text);
  tokens.forEach((token, index) => {
    const previous = foldName(tokens[index - 1]?.text ?? "");
    const next = adjacent(text, token, tokens[index + 1]);
    const name = nameHere(token.text, {
      previous,
      surname: next === undefined ? undefined : anySurname(next),
      lowerCase,
    });
    const bent = name !== undefined && !token.text.startsWith(name.concat("-")) && name.length < token.text.length;
    const surname = next === undefined || bent ? undefined : surnameBehind(next, { german, previous });
    const stays = stemsOf(token.text).some((stem) => stay.has(foldName(stem)));
    if (name !== undefined && !stays) add(surname === undefined ? name : `${name} ${surname}`);
  });
}

function nameHere(
  token: string,
  near: { previous: string; surname: string | undefined; lowerCase: boolean },
): string | undefined {
  if (!isCapital(token)) {
    const name = near.lowerCase && before.has(near.previous) ? sureFirstName(token) : undefined;
    return name !== undefined && name.length >= 4 ? name : undefined;
  }
  if (/^\p{Lu}+$/u.test(token) && token.length < 4) return undefined;
  const sure = sureFirstName(token) ?? sureSurname(token);
  if (sure !== undefined) return sure;
  if (nounsBesideNames.has(foldName(token))) return undefined;
  return near.surname !== undefined || before.has(near.previous) ? unsureFirstName(token) : undefined;
}

function surnameBehind(next: string, { german, previous }: { german: boolean; previous: string }): string | undefined {
  if (!isCapital(next) || !isNoNoun(next) || nounsBesideNames.has(foldName(next))) return undefined;
  const known = anySurname(next);
  if (known !== undefined || !german) return known ?? stemsOf(next).at(1) ?? next;
  return subordinate.has(previous) ? undefined : next;
}

/** The next word, when nothing but a space or a particle stands between. */
function adjacent(
  text: string,
  token: { text: string; at: number },
  next: { text: string; at: number } | undefined,
): string | undefined {
  if (next === undefined) return undefined;
  return /^\s+$/u.test(text.slice(token.at + token.text.length, next.at)) ? next.text : undefined;
}

/** Of "Schmidt Urlaub" behind "Frau" only the name. */
function shorten(name: string, german: boolean): string {
  const [first = "", ...rest] = name.split(/\s+/);
  if (particles.has(first)) return name;
  // "Schmidts Büro": the genitive ends the name.
  const stem = stemsOf(first).at(-1) ?? first;
  if (/['’]s?$/u.test(first) || (stem !== first && isExactName(stem) && !isExactName(first))) return stem;
  const kept = [first];
  for (const part of rest) {
    if (
      particles.has(foldName(part)) ||
      (german
        ? anySurname(part) !== undefined && !nounsBesideNames.has(foldName(part))
        : isNoNoun(part) && !nounsBesideNames.has(foldName(part))) ||
      (kept.length === 1 && isAnyName(first) && isNoNoun(part) && !nounsBesideNames.has(foldName(part)))
    )
      kept.push(part);
    else break;
  }
  return kept.join(" ");
}

const isNoNoun = (token: string): boolean => {
  const folded = foldName(token);
  return !notNames.has(folded) && !(nounEnding.test(token.toLowerCase()) && !isAnyName(token));
};

const isGerman = (text: string) => (text.match(germanWords) ?? []).length > (text.match(englishWords) ?? []).length;

/** Where a text names one of the people, and names said letter by letter. */
export function findPeople(text: string, people: People): Found[] {
  const found: Found[] = [...text.matchAll(spelt)].map((match) => {
    const letters = foldName(match[0].replace(/[\s.-]/g, ""));
    return {
      start: match.index,
      end: match.index + match[0].length,
      kind: "PERSON",
      key: people.get(letters) ?? letters,
    };
  });
  for (const { text: token, at } of tokensOf(text)) found.push(...inToken(token, at, people));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Found[] = [];
  for (const entry of found) {
    const last = result.at(-1);
    if (last && entry.start < last.end) continue;
    // "Anna Berger" is one person: a first and last name side by side become one placeholder.
    if (last && last.key === entry.key && /^\s+(?:(?:von|van|de|der|zu)\s+)*$/u.test(text.slice(last.end, entry.start)))
      last.end = entry.end;
    else result.push({ ...withParticles(text, entry) });
  }
  return result;
}

/** "von Dohnanyi" is the name, where a title or first name stands before it. */
function withParticles(text: string, entry: Found): Found {
  const lead =
    /(?<=(?:[Hh]errn?|[Ff]rau|[Mm]rs?|[Mm]s|[Dd]r)\.?\s)(?:(?:von|van|de|der|den|zu|le|la|di|da|del)\s+){1,3}$/u.exec(
      text.slice(0, entry.start),
    );
  return lead ? { ...entry, start: lead.index } : entry;
}

/** A whole word may carry a genitive s, or be one half of a hyphenated word. */
function inToken(token: string, at: number, people: People): Found[] {
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

function matchPerson(token: string, people: People): { length: number; key: string } | undefined {
  for (const stem of stemsOf(token)) {
    const key = people.get(foldName(stem));
    if (key === undefined) continue;
    if (isEverydayWord(stem) && !isCapital(stem)) continue;
    return { length: stem.length, key };
  }
  return undefined;
}

export const nameParts = (name: string): string[] =>
  name
    .split(/[\s,.;:!?()"„“]+/u)
    .flatMap((part) => (part.includes("-") ? [part, ...part.split("-")] : [part]))
    .map((part) => part.replace(/^['’]+|['’]+$/gu, ""))
    .filter((part) => [...part].length >= 2 && /^\p{L}/u.test(part) && !particles.has(foldName(part)));
