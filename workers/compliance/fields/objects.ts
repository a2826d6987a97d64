import type { Store } from "../stores.ts";

/** Prefixes in the object store. */
export const objectPrefixes: readonly Store[] = [
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
];
