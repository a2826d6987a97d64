import type { Store } from "../stores.ts";

/** Prefixes in the object store. */
export const objectPrefixes: readonly Store[] = [
  {
    name: "files/",
    holds: {
      de: "Bild und Dokumente einer Person, unter files/<Unternehmen>/<Mitglied>/<Zufall>",
      en: "A person's picture and documents, under files/<company>/<member>/<random>",
    },
    category: "uploads",
    activity: "account",
    retention: "account",
  },
  {
    name: "audit/anchors/",
    holds: {
      de: "Tägliche signierte Anker des Protokolls: nur eine Zahl und ein Hash",
      en: "Daily signed anchors of the audit log: a number and a hash alone",
    },
    category: null,
    activity: null,
    retention: "operation",
  },
  {
    name: "evidence/",
    holds: {
      de: "Der signierte Nachweis zu den Zusagen und die Liste der Bescheinigungen",
      en: "The signed evidence of the promises and the list of attestations",
    },
    category: null,
    activity: null,
    retention: "operation",
  },
  {
    name: "people/",
    holds: { de: "Dateien einer Person, unter ihrer Kennung", en: "Files of one person, below their id" },
    category: "practice",
    activity: "account",
    retention: "account",
  },
  {
    name: "people/<member>/exports/",
    holds: {
      de: "Dateien mit den Daten einer Person, die sie angefordert hat, sieben Tage lang",
      en: "Files with a person's data that they asked for, for seven days",
    },
    category: "practice",
    activity: "rights",
    retention: "export",
  },
  {
    name: "certificates/",
    holds: { de: "Bescheinigungen über Löschungen, ohne Namen", en: "Certificates of erasure, naming nobody" },
    category: null,
    activity: null,
    retention: "operation",
  },
  {
    name: "tombstones/",
    holds: { de: "Hashes gelöschter Konten, mit geheimem Schlüssel", en: "Keyed hashes of erased accounts" },
    category: null,
    activity: null,
    retention: "operation",
  },
];
