import type { Locale } from "@careertrainer/contract/locale";

/** What the agent itself puts into the persona's mouth, and how it asks the model to speak. */
interface Words {
  /** After a replacement, when the learner's last words are still to be answered. */
  back: string;
  /** After a replacement, when it was the learner's turn. */
  backAndAsk: string;
  /** When the learner's last words were lost on the way. */
  repeat: string;
  /** After a long silence. */
  stillThere: string;
}

const words: Record<Locale, Words> = {
  de: {
    back: "Die Verbindung war kurz weg, jetzt bin ich wieder da.",
    backAndAsk: "Die Verbindung war kurz weg, jetzt bin ich wieder da. Wo waren wir?",
    repeat: "Das kam gerade nicht an. Bitte noch einmal.",
    stillThere: "Hallo, ist da noch jemand?",
  },
  en: {
    back: "The line dropped for a moment, I am back now.",
    backAndAsk: "The line dropped for a moment, I am back now. Where were we?",
    repeat: "I did not catch that just now. Please say it again.",
    stillThere: "Hello, are you still there?",
  },
};

export const wordsIn = (locale: Locale): Words => words[locale];

/** Instruction for one reply with fixed wording. */
export const sayExactly = (text: string): string => `Say exactly: "${text.replaceAll('"', "'")}"`;

/** Instruction for the first reply after a replacement, when the learner waits for an answer. */
export const backAndAnswer = (bridge: string): string =>
  `The line was down for a few seconds. Begin with words like "${bridge}", then answer what the other person said last.`;

/** Instruction to take up a reply that a fault cut off after `heard`. */
export const goOnAfter = (heard: string): string =>
  `A technical fault cut your last reply off. The other person heard only: "${heard.replaceAll('"', "'")}". Continue with the rest of it now, without starting over.`;
