import type { Text } from "./text.ts";

/** One deletion rule in the manner of DIN 66398: what starts the clock, how long, why so long, and who carries it out. */
export type RetentionRule = {
  title: Text;
  /** What starts the period. */
  starts: Text;
  /** ISO 8601 duration; null: until the start event itself, nothing is kept beyond it. */
  period: string | null;
  basis: Text;
  action: "delete" | "detach" | "keep-sealed";
  /** The file that deletes; null: nothing does yet, and the page says so. */
  carriedOutBy: string | null;
};

export const retentionRules = {
  account: {
    title: { de: "Konto", en: "Account" },
    starts: { de: "Die Person löscht ihr Konto.", en: "The person deletes their account." },
    period: "P14D",
    basis: {
      de: "Vertrag, Art. 6 Abs. 1 b DSGVO; 14 Tage, um es sich anders zu überlegen",
      en: "Contract, Art. 6(1)(b) GDPR; 14 days to think again",
    },
    action: "delete",
    carriedOutBy: "workers/domain/erasure/erase-person.ts",
  },
  practice: {
    title: { de: "Übungsgespräche und Rückmeldungen", en: "Practice sessions and feedback" },
    starts: {
      de: "Die Person löscht das Gespräch oder ihr Konto, oder die kürzere Frist, die sie oder ihr Unternehmen gewählt hat, ist um.",
      en: "The person deletes the session or their account, or the shorter period they or their company chose has passed.",
    },
    period: null,
    basis: { de: "Vertrag, Art. 6 Abs. 1 b DSGVO", en: "Contract, Art. 6(1)(b) GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/training/delete-session.ts",
  },
  coach: {
    title: { de: "Gespräche mit dem Coach", en: "Talks with the coach" },
    starts: {
      de: "Die Person löscht das Gespräch oder ihr Konto, oder die kürzere Frist, die sie oder ihr Unternehmen gewählt hat, ist um.",
      en: "The person deletes the talk or their account, or the shorter period they or their company chose has passed.",
    },
    period: null,
    basis: { de: "Vertrag, Art. 6 Abs. 1 b DSGVO", en: "Contract, Art. 6(1)(b) GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/coach/delete-talks.ts",
  },
  receipt: {
    title: { de: "Belege über Sendungen an KI-Anbieter", en: "Receipts of what went to AI providers" },
    starts: {
      de: "Das Gespräch, zu dem der Beleg gehört, wird gelöscht.",
      en: "The session the receipt belongs to is deleted.",
    },
    period: null,
    basis: { de: "Auskunft, Art. 15 DSGVO", en: "Access, Art. 15 GDPR" },
    action: "detach",
    carriedOutBy: "workers/domain/training/delete-session.ts",
  },
  company: {
    title: { de: "Unternehmen", en: "Company" },
    starts: { de: "Ein Admin beendet den Vertrag.", en: "An admin ends the contract." },
    period: "P30D",
    basis: { de: "Auftragsverarbeitung, Art. 28 Abs. 3 g DSGVO", en: "Processing on behalf, Art. 28(3)(g) GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/erasure/end-company.ts",
  },
  invitation: {
    title: { de: "Einladungen", en: "Invitations" },
    starts: { de: "Der Vertrag des Unternehmens endet.", en: "The company's contract ends." },
    period: null,
    basis: {
      de: "Berechtigtes Interesse des Unternehmens, Art. 6 Abs. 1 f DSGVO",
      en: "The company's legitimate interest, Art. 6(1)(f) GDPR",
    },
    action: "delete",
    carriedOutBy: "workers/domain/erasure/end-company.ts",
  },
  "login-session": {
    title: { de: "Angemeldete Geräte", en: "Signed-in devices" },
    starts: {
      de: "Die Person meldet sich ab, oder die Anmeldung wird so lange nicht benutzt.",
      en: "The person signs out, or the login is unused for that long.",
    },
    period: "P7D",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  "login-history": {
    title: { de: "Anmeldeverlauf", en: "Login history" },
    starts: { de: "Das Ereignis.", en: "The event." },
    period: "P365D",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  "known-device": {
    title: { de: "Wiedererkannte Browser", en: "Known browsers" },
    starts: { de: "Die letzte Anmeldung mit diesem Browser.", en: "The last sign-in with that browser." },
    period: "P180D",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  "api-key": {
    title: { de: "Schlüssel für die Schnittstelle", en: "API keys" },
    starts: {
      de: "Der Schlüssel läuft ab; widerrufene gehen sofort.",
      en: "The key expires; revoked ones go at once.",
    },
    period: "P30D",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  "short-memory": {
    title: { de: "Kurzes Gedächtnis gegen Missbrauch", en: "Short memory against abuse" },
    starts: { de: "Der Vorgang.", en: "The event." },
    period: "P2D",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  audit: {
    title: { de: "Protokoll der Änderungen", en: "Audit log" },
    starts: { de: "Der Monat des Eintrags endet.", en: "The month of the entry ends." },
    period: "P1Y",
    basis: {
      de: "Rechenschaft, Art. 5 Abs. 2 DSGVO; Werte gehen mit der Person, die Kette bleibt",
      en: "Accountability, Art. 5(2) GDPR; values go with the person, the chain stays",
    },
    action: "keep-sealed",
    carriedOutBy: "workers/domain/retention/run-retention.ts",
  },
  logs: {
    title: { de: "Technische Protokolle", en: "Application logs" },
    starts: { de: "Die Zeile.", en: "The line." },
    period: "P1Y",
    basis: { de: "Sicherheit, Art. 32 DSGVO", en: "Security, Art. 32 GDPR" },
    action: "delete",
    carriedOutBy: null,
  },
  export: {
    title: { de: "Dateien mit den eigenen Daten", en: "Files with one's own data" },
    starts: {
      de: "Die Datei ist fertig, oder die Person fordert eine neue an.",
      en: "The file is ready, or the person asks for a new one.",
    },
    period: "P7D",
    basis: {
      de: "Auskunft und Übertragbarkeit, Art. 15 und 20 DSGVO",
      en: "Access and portability, Art. 15 and 20 GDPR",
    },
    action: "delete",
    carriedOutBy: "workers/domain/export/forget-exports.ts",
  },
  rights: {
    title: { de: "Anfragen zu Rechten und ihre Antworten", en: "Requests about rights and their answers" },
    starts: { de: "Die Antwort.", en: "The answer." },
    period: "P3Y",
    basis: {
      de: "Nachweis, Art. 5 Abs. 2 DSGVO, bis Ansprüche verjährt sind (§ 195 BGB); mit dem Konto eher",
      en: "Proof, Art. 5(2) GDPR, until claims have lapsed (195 BGB); sooner with the account",
    },
    action: "delete",
    carriedOutBy: "workers/domain/rights-request/remind-requests.ts",
  },
  invoices: {
    title: { de: "Rechnungen", en: "Invoices" },
    starts: { de: "Ende des Kalenderjahres der Rechnung.", en: "End of the invoice's calendar year." },
    period: "P8Y",
    basis: { de: "§ 147 AO, § 257 HGB, § 14b UStG", en: "German tax and commercial law (147 AO, 257 HGB, 14b UStG)" },
    action: "delete",
    carriedOutBy: null,
  },
  browser: {
    title: { de: "Im Browser", en: "In the browser" },
    starts: { de: "Die Person meldet sich ab.", en: "The person signs out." },
    period: null,
    basis: { de: "Unbedingt nötig, § 25 Abs. 2 TDDDG", en: "Strictly necessary, 25(2) TDDDG" },
    action: "delete",
    carriedOutBy: "apps/web/src/api/kept.ts",
  },
  operation: {
    title: { de: "Betrieb, ohne Personenbezug", en: "Operation, about nobody" },
    starts: { de: "Entfällt.", en: "Not applicable." },
    period: null,
    basis: { de: "Keine personenbezogenen Daten", en: "No personal data" },
    action: "keep-sealed",
    carriedOutBy: null,
  },
} as const satisfies Record<string, RetentionRule>;
export type RetentionId = keyof typeof retentionRules;
