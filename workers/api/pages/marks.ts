import type { MeasureState } from "@careertrainer/contract/public-register";
import { html, raw } from "hono/html";
import type { Say, Text } from "./language.ts";

// State is always shape, word and colour together. The seal belongs to evidence alone.

/** A seal of twelve lobes round (12, 12), as a path. */
const seal = Array.from({ length: 97 }, (_, step) => {
  const angle = (step / 96) * 2 * Math.PI;
  const radius = 9.6 + 0.95 * Math.cos(12 * angle);
  const at = (value: number) => value.toFixed(2);
  return `${step === 0 ? "M" : "L"}${at(12 + radius * Math.sin(angle))} ${at(12 - radius * Math.cos(angle))}`;
}).join("");

const drawings: Record<MeasureState, string> = {
  proven: `<path fill="currentColor" d="${seal}z"/><path class="hollow" d="M8 12.4l2.8 2.7L16 9.6"/>`,
  attested:
    '<path class="drawn" d="M6.5 3.5h8l4 4v13h-12z"/><path class="drawn" d="M14.5 3.5v4h4"/><path class="drawn" d="M9.3 16.2c1.2-2.6 2-2.6 2.3-.9.2 1.3 1.2.9 1.9-.5.4 1 1.2 1.3 2.2 1.2"/>',
  stale: '<circle class="drawn" cx="12" cy="12" r="8.6"/><path class="drawn" d="M12 7.2V12l3.2 2.2"/>',
  planned: '<circle class="drawn dashed" cx="12" cy="12" r="8.6"/>',
  failed: `<path fill="currentColor" d="${seal}z"/><path class="hollow broken" d="M13.4 1.5l-3 6.4 3.4 3.2-3.2 4.3 1.9 7.4"/>`,
};

export const stateWords: Record<MeasureState, Text> = {
  proven: { de: "Bewiesen", en: "Proven" },
  attested: { de: "Bescheinigt", en: "Attested" },
  stale: { de: "Veraltet", en: "Stale" },
  planned: { de: "Geplant", en: "Planned" },
  failed: { de: "Nicht erfüllt", en: "Failed" },
};

export const stateMeanings: Record<MeasureState, Text> = {
  proven: {
    de: "Eine Prüfung lief, und ohne den Schutz wurde sie rot",
    en: "A check ran, and went red without the protection",
  },
  attested: { de: "Ein unterschriebenes Dokument liegt vor", en: "A signed document is there" },
  stale: { de: "Der Nachweis ist zu alt oder von anderem Code", en: "The evidence is too old or of other code" },
  planned: { de: "Noch ohne Nachweis", en: "No evidence yet" },
  failed: { de: "Die Prüfung hat etwas gefunden", en: "The check found something" },
};

/** The shape alone: its word must stand beside it. */
export const markOf = (state: MeasureState, size = "") =>
  html`<svg class="mark ${state} ${size}" viewBox="0 0 24 24" aria-hidden="true">${raw(drawings[state])}</svg>`;

/** Shape and word. */
export const stateOf = (state: MeasureState, say: Say) =>
  html`<span class="state ${state}">${markOf(state)}${say(stateWords[state])}</span>`;
