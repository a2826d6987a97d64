import type { Text } from "./text.ts";

/** A question the running product can ask itself, beside the people who use it. */
export type Probe = { asks: Text; measures: readonly string[] };

/** Asked once a day, in production too. A probe with the name of a check refreshes that check while the same code runs. */
export const probes = {
  "database-version": {
    asks: { de: "Ist die Datenbank PostgreSQL 16?", en: "Is the database PostgreSQL 16?" },
    measures: ["AVA-2"],
  },
  "database-tls": {
    asks: { de: "Ist die Verbindung zur Datenbank verschlüsselt?", en: "Is the line to the database encrypted?" },
    measures: ["CON-13"],
  },
  "row-security": {
    asks: {
      de: "Ist jede Tabelle eines Unternehmens in der Datenbank abgeschottet, und umgeht das keine Rolle?",
      en: "Is every table of a company closed off in the database, and does no role get round it?",
    },
    measures: ["CON-12", "TRA-3"],
  },
  columns: {
    asks: {
      de: "Steht jede Spalte der Datenbank im Register?",
      en: "Does every column of the database stand in the register?",
    },
    measures: ["TRA-1", "PUR-1"],
  },
  "retention-overdue": {
    asks: {
      de: "Ist überall gelöscht, was über seine Frist ist?",
      en: "Is everything deleted that is over its period?",
    },
    measures: ["MIN-4", "RET-4"],
  },
} as const satisfies Record<string, Probe>;
export type ProbeId = keyof typeof probes;
