/**
 * How often a secret may be guessed. `free` wrong guesses cost nothing; then the door stays shut for `firstMinutes`, twice as
 * long after each further one, up to `longestMinutes`. All is forgotten after the right secret, or `forgetHours` without a guess.
 */
export type GuessLimit = { free: number; firstMinutes: number; longestMinutes: number; forgetHours: number };

/** Five is what people mistype; with 1, 2, 4 … 60 minutes after that a stranger has some 34 guesses in a day. */
const account: GuessLimit = { free: 5, firstMinutes: 1, longestMinutes: 60, forgetHours: 24 };

export const guessLimits = {
  /** Per account, from browsers it does not know. */
  account,
  /** Per browser that signed in to this account before, so that strangers lock nobody out. */
  device: account,
  /** Per address: a whole office may sit behind one. Ten accounts' worth of mistakes. */
  address: { free: 50, firstMinutes: 1, longestMinutes: 15, forgetHours: 1 },
  /** Codes: 34 in a day against a million, three of which count at a time. */
  code: account,
  /** The password asked again of somebody who is signed in. */
  again: account,
  /** Mails somebody can have sent to one address. */
  mail: { free: 5, firstMinutes: 10, longestMinutes: 60, forgetHours: 6 },
} as const satisfies Record<string, GuessLimit>;
export type GuessKind = keyof typeof guessLimits;
