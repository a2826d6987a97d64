import type { PublicMeasure } from "@careertrainer/contract/public-register";
import type { Text } from "./language.ts";

type Group = { id: string; title: Text; article: string; starts: readonly string[] };

/** The parts of the status page, by the principle a promise serves; a promise belongs to the first part its id begins with. */
export const groups: readonly Group[] = [
  {
    id: "transparency",
    title: { de: "Rechtmäßigkeit und Transparenz", en: "Lawfulness and transparency" },
    article: "5(1)(a)",
    starts: ["TRA"],
  },
  { id: "purpose", title: { de: "Zweckbindung", en: "Purpose limitation" }, article: "5(1)(b)", starts: ["PUR"] },
  {
    id: "minimisation",
    title: { de: "Datenminimierung", en: "Data minimisation" },
    article: "5(1)(c), 25",
    starts: ["MIN"],
  },
  {
    id: "rights",
    title: { de: "Richtigkeit und Rechte", en: "Accuracy and rights" },
    article: "5(1)(d), 12–22",
    starts: ["ACC", "DSR"],
  },
  {
    id: "storage",
    title: { de: "Speicherbegrenzung", en: "Storage limitation" },
    article: "5(1)(e)",
    starts: ["STO", "RET"],
  },
  { id: "confidentiality", title: { de: "Vertraulichkeit", en: "Confidentiality" }, article: "32", starts: ["CON"] },
  { id: "integrity", title: { de: "Integrität", en: "Integrity" }, article: "32(1)(b)", starts: ["INT"] },
  {
    id: "availability",
    title: { de: "Verfügbarkeit und Belastbarkeit", en: "Availability and resilience" },
    article: "32(1)(b)",
    starts: ["AVA", "RES"],
  },
  {
    id: "accountability",
    title: { de: "Rechenschaft", en: "Accountability" },
    article: "5(2), 35, 37",
    starts: ["ACT", "DPIA"],
  },
  {
    id: "ai",
    title: { de: "Künstliche Intelligenz", en: "Artificial intelligence" },
    article: "15, 25",
    starts: ["AIM"],
  },
  { id: "processors", title: { de: "Auftragsverarbeiter", en: "Processors" }, article: "28", starts: ["PRO"] },
];

export const groupOf = (measure: Pick<PublicMeasure, "id">): Group | undefined =>
  groups.find(({ starts }) => starts.some((start) => measure.id.startsWith(start)));
