import { activities } from "./activities.ts";
import { digestOf } from "./digest.ts";
import { processorsById } from "./processors/index.ts";
import type { Text } from "./text.ts";

/** What could harm the people whose conversations these are (Art. 35(7)(c)), and what stands against it. */
export type Risk = {
  id: string;
  title: Text;
  /** What it would mean for a person. */
  harm: Text;
  severity: "low" | "medium" | "high";
  /** With the measures in place; a proposal, until the assessment is approved. */
  likelihood: "low" | "medium" | "high";
  measures: readonly string[];
};

export const risks: readonly Risk[] = [
  {
    id: "performance-control",
    title: { de: "Ergebnisse dienen der Leistungskontrolle", en: "Results are used to control performance" },
    harm: {
      de: "Wer übt, würde nach Fehlern beurteilt, die zum Üben gehören, und spräche nicht mehr frei.",
      en: "People would be judged by mistakes that belong to practising, and would no longer speak freely.",
    },
    severity: "high",
    likelihood: "low",
    measures: ["MIN-2", "CON-11", "CON-12"],
  },
  {
    id: "recording",
    title: { de: "Die Stimme wird aufgezeichnet", en: "The voice is recorded" },
    harm: {
      de: "Eine Aufnahme lässt sich zuordnen, verbreiten und zu einem biometrischen Muster verarbeiten.",
      en: "A recording can be attributed, spread and turned into a biometric pattern.",
    },
    severity: "high",
    likelihood: "low",
    measures: ["STO-2", "AIM-1"],
  },
  {
    id: "other-company",
    title: { de: "Ein anderes Unternehmen liest mit", en: "Another company reads along" },
    harm: {
      de: "Vertrauliches über Kollegen und Kunden käme nach außen.",
      en: "Confidential things about colleagues and customers would get out.",
    },
    severity: "high",
    likelihood: "low",
    measures: ["CON-12", "TRA-3"],
  },
  {
    id: "provider-identity",
    title: { de: "KI-Anbieter erkennen die Person", en: "AI providers recognise the person" },
    harm: {
      de: "Gesagtes ließe sich außerhalb des Unternehmens einer Person zuordnen.",
      en: "What was said could be linked to a person outside the company.",
    },
    severity: "medium",
    likelihood: "medium",
    measures: ["MIN-3", "AIM-2", "AIM-3", "AIM-5"],
  },
  {
    id: "third-persons",
    title: { de: "Über Dritte wird gesprochen", en: "Third persons are spoken about" },
    harm: {
      de: "Wer nicht übt, steht mit Namen in einem Transkript und weiß davon nichts.",
      en: "Somebody who does not practise stands in a transcript by name and does not know of it.",
    },
    severity: "medium",
    likelihood: "medium",
    measures: ["AIM-3", "RET-2", "MIN-4"],
  },
  {
    id: "wrong-feedback",
    title: { de: "Die Rückmeldung ist falsch oder unfair", en: "The feedback is wrong or unfair" },
    harm: {
      de: "Wer eine andere Mundart oder einen anderen Stil spricht, könnte schlechter beurteilt werden.",
      en: "Somebody who speaks another dialect or style could be judged worse.",
    },
    severity: "medium",
    likelihood: "medium",
    measures: ["AIM-4", "DSR"],
  },
  {
    id: "emotion",
    title: { de: "Gefühle werden abgeleitet", en: "Emotions are inferred" },
    harm: {
      de: "Am Arbeitsplatz verboten (KI-Verordnung Art. 5 Abs. 1 f) und tief in die Person hinein.",
      en: "Forbidden at work (AI Act, Art. 5(1)(f)) and deep into the person.",
    },
    severity: "high",
    likelihood: "low",
    measures: ["AIM-4"],
  },
  {
    id: "account-takeover",
    title: { de: "Jemand übernimmt ein Konto", en: "Somebody takes over an account" },
    harm: {
      de: "Transkripte und Ergebnisse lägen offen, Übungen liefen unter fremdem Namen.",
      en: "Transcripts and results would lie open, practice would run under another name.",
    },
    severity: "high",
    likelihood: "low",
    measures: ["CON-5", "CON-8", "CON-9", "CON-10"],
  },
  {
    id: "kept-too-long",
    title: { de: "Daten bleiben länger als nötig", en: "Data stay longer than needed" },
    harm: {
      de: "Alte Fehler holen jemanden ein; ein Abfluss träfe mehr, als er müsste.",
      en: "Old mistakes catch up with somebody; a leak would hit more than it had to.",
    },
    severity: "medium",
    likelihood: "medium",
    measures: ["MIN-4", "RET-1", "RET-2", "RET-5", "ACC-2"],
  },
];

/** Of everything an approval rests on. An approval of another digest is out of date. */
export const assessmentDigest = (): Promise<string> =>
  digestOf({
    risks,
    activities: Object.values(activities).map(({ purpose, passing, recipients, seenBy }) => ({
      ...{ purpose, passing, recipients, seenBy },
    })),
    processors: Object.values(processorsById)
      .filter(({ inUse }) => inUse)
      .map(({ name, receives, region, transfer, keeps }) => ({ name, receives, region, transfer, keeps })),
  });
