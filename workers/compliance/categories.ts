import type { Text } from "./text.ts";

/** Kinds of personal data, as a record of processing activities names them (Art. 30(1)(c)). */
export const categories = {
  contact: { de: "Name und E-Mail-Adresse", en: "Name and e-mail address" },
  preferences: { de: "Einstellungen und Sprache", en: "Settings and language" },
  role: { de: "Zugehörigkeit: Unternehmen, Rolle, Teams", en: "Membership: company, role, teams" },
  consent: { de: "Kenntnisnahmen und Einwilligungen", en: "Acknowledgements and consents" },
  credentials: {
    de: "Zugangsdaten, nur als Hash oder verschlüsselt",
    en: "Credentials, only as hashes or encrypted",
  },
  access: {
    de: "Anmeldungen: Zeit, gekürzte IP-Adresse, Browser",
    en: "Sign-ins: time, shortened IP address, browser",
  },
  trace: { de: "Protokoll: Zeit, IP-Adresse, Browser, Änderung", en: "Audit trail: time, IP address, browser, change" },
  words: { de: "Gesprochene und getippte Worte", en: "Spoken and typed words" },
  voice: { de: "Stimme, nur während des Gesprächs", en: "Voice, only during the conversation" },
  practice: {
    de: "Übungsverlauf: Szenario, Zeiten, Versuche",
    en: "Course of practice: scenario, times, attempts",
  },
  assessment: { de: "Rückmeldung: Stufen, Gründe, Zitate", en: "Feedback: levels, reasons, quotes" },
  correspondence: { de: "Widersprüche und Antworten darauf", en: "Objections and the answers to them" },
  uploads: { de: "Hochgeladenes: Bild und Dokumente", en: "Uploads: picture and documents" },
  receipt: {
    de: "Belege über Sendungen an KI-Anbieter, ohne Inhalt",
    en: "Receipts of what went to AI providers, without content",
  },
} as const satisfies Record<string, Text>;
export type Category = keyof typeof categories;
