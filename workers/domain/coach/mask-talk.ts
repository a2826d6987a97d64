import { maskTranscript } from "../pseudonym/mask-transcript.ts";

export type MaskInput = {
  displayName: string;
  /** Null unless the person switched it on; it alone stays. */
  firstName: string | null;
  /** The organisation's name, or null for somebody who signed up alone. */
  companyName: string | null;
  /** Fictional people, who stay. */
  personaNames: string[];
};

export type MaskedTexts = {
  texts: string[];
  /** Puts the learner's words back in place of placeholders in a text the model wrote. */
  restore(text: string): string;
};

/**
 * Masks everything of one request together, so that one name has one placeholder throughout.
 */
export function maskTexts(texts: readonly string[], input: MaskInput): MaskedTexts {
  const { firstName } = input;
  const ownName = firstName === null ? input.displayName : input.displayName.replace(firstName, " ");
  const masked = maskTranscript(
    texts.map((text, index) => ({ seq: index + 1, speaker: "learner", text, startedMs: 0 })),
    {
      learnerName: ownName,
      companyName: input.companyName,
      personaNames: input.personaNames,
      scenarioWords: firstName === null ? [] : [firstName],
    },
  );
  return { texts: masked.turns.map((turn) => turn.masked), restore: masked.restore };
}

/** What one is called by: of "Seidel, Miriam" and of "Dr. Miriam Seidel" it is Miriam. */
export function firstNameOf(displayName: string): string | null {
  const [before = "", behind] = displayName.split(",");
  const words = (behind ?? before).trim().split(/\s+/);
  return words.find((word) => !/^(?:dr|prof|herr|frau|mr|mrs|ms)\.?$/i.test(word) && /^\p{L}/u.test(word)) ?? null;
}

/** Restores placeholders in a text that comes in pieces; a piece that may be the beginning of one waits for the next. */
export function restoreInPieces(restore: (text: string) => string) {
  let held = "";
  const longestPlaceholder = 16;
  return {
    push(piece: string): string {
      held += piece;
      const open = held.lastIndexOf("[");
      const waits = open >= 0 && !held.includes("]", open) && held.length - open < longestPlaceholder;
      const ready = waits ? held.slice(0, open) : held;
      held = waits ? held.slice(open) : "";
      return restore(ready);
    },
    rest(): string {
      const last = restore(held);
      held = "";
      return last;
    },
  };
}
