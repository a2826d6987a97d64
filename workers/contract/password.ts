const lower = /\p{Ll}/u;
const upper = /\p{Lu}/u;
const digit = /\p{Nd}/u;
const special = /[^\p{L}\p{Nd}\s]/u;

/** Each rule a password must meet; the browser shows them live, the server enforces them. bcrypt reads 72 bytes, more is refused, never cut. */
export const passwordRules = {
  length: (p: string) => [...p].length >= 8,
  lower: (p: string) => lower.test(p),
  upper: (p: string) => upper.test(p),
  digit: (p: string) => digit.test(p),
  special: (p: string) => special.test(p),
  bytes: (p: string) => new TextEncoder().encode(p).length <= 72,
} as const satisfies Record<string, (password: string) => boolean>;
export type PasswordRule = keyof typeof passwordRules;

/** The rules a password breaks; empty when it can be used. */
export const brokenPasswordRules = (password: string): PasswordRule[] =>
  (Object.keys(passwordRules) as PasswordRule[]).filter((rule) => !passwordRules[rule](password));

const ours = ["careertrainer", "career", "trainer"];
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{Nd}]/gu, "");

/** Whether little is left of a password without the person's name, their address and ours: others try these first. */
export function isPersonalPassword(password: string, person: { name: string; email: string }): boolean {
  const words = [...person.name.split(/[\s-]+/), ...person.email.split(/[@.+_-]/), ...ours]
    .map(plain)
    .filter((word) => word.length >= 4)
    .toSorted((a, b) => b.length - a.length);
  const whole = plain(password);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), whole);
  return rest.length < whole.length && rest.replaceAll(/\d/g, "").length < 4;
}
