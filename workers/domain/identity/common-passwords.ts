import { bits, hashes, most, size } from "./common-passwords.gen.ts";

const leet: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
/** So much around a known password makes it no new one: “Sunshine123!”. Around the very commonest, anything but letters. */
const mostAround = 4;

let filter: Uint8Array | undefined;
const field = () => {
  filter ??= Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  return filter;
};

/** FNV-1a over UTF-16 units, with a starting value. */
function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // Mixed once more, because the last letters reach too few bits.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Places of a text in a Bloom filter of `size` bits (double hashing). */
export function placesOf(text: string, count: number, length: number): number[] {
  const first = fnv(text, 0x811c9dc5);
  const step = fnv(text, 0x9747b28c) | 1;
  return Array.from({ length: count }, (_, at) => (first + at * (step >>> 0)) % length);
}

const listed = (text: string) =>
  placesOf(text, hashes, size).every((place) => (((field()[place >> 3] ?? 0) >> (place & 7)) & 1) === 1);

const undone = (text: string) => Array.from(text, (character) => leet[character] ?? character).join("");

/**
 * Whether a password is one of the some 50,000 that are tried first, or one of them with a little around it. A Bloom filter
 * answers: it knows every one of the list and takes some two in a thousand others for one.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const around = lower.length - core.length;
  const whole = [lower, undone(lower)];
  const inner = core.length >= 4 ? [core, undone(core)] : [];
  const trimmed = undone(lower.replace(/[^\p{L}\p{N}]+$/u, ""));
  if ([...whole, trimmed].some(listed)) return true;
  if (around <= mostAround && inner.some(listed)) return true;
  return inner.some((word) => most.includes(word));
}
