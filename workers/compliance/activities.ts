import type { Category } from "./categories.ts";
import type { ProcessorId } from "./processors/index.ts";
import type { Text } from "./text.ts";

/**
 * One processing activity (Art. 30(1)). Categories of data and periods are not written here: they follow from the
 * classification of the columns that name the activity.
 */
export type Activity = {
  name: Text;
  purpose: Text;
  basis: Text;
  subjects: Text;
  /** What is processed and never stored, so that no column says it. */
  passing: readonly Category[];
  recipients: readonly ProcessorId[];
  /** Who inside sees it. */
  seenBy: Text;
  measures: readonly string[];
};

const members: Text = { de: "Menschen mit einem Konto", en: "People with an account" };
const contract: Text = {
  de: "Vertrag, Art. 6 Abs. 1 b DSGVO; in Unternehmen Auftragsverarbeitung, Art. 28 DSGVO",
  en: "Contract, Art. 6(1)(b) GDPR; in companies processing on their behalf, Art. 28 GDPR",
};
const security: Text = {
  de: "Berechtigtes Interesse an Sicherheit, Art. 6 Abs. 1 f mit Art. 32 DSGVO",
  en: "Legitimate interest in security, Art. 6(1)(f) with Art. 32 GDPR",
};
const hosts = ["hetzner", "cloudflare"] as const;

export const activities = {
  account: {
    name: { de: "Konto führen", en: "Keeping an account" },
    purpose: {
      de: "Ein Konto anlegen, die Person wiedererkennen und in ihrer Sprache ansprechen.",
      en: "Opening an account, recognising the person and addressing them in their language.",
    },
    basis: contract,
    subjects: members,
    passing: [],
    recipients: [...hosts, "resend"],
    seenBy: {
      de: "Die Person selbst; Name, Adresse und Rolle auch Leitende, HR und Admins des eigenen Unternehmens.",
      en: "The person; name, address and role also managers, HR and admins of their own company.",
    },
    measures: ["MIN-1", "MIN-2", "ACC-1", "ACC-2", "CON-3", "CON-12", "RET-1"],
  },
  "sign-in": {
    name: { de: "Anmelden und Konto schützen", en: "Signing in and protecting the account" },
    purpose: {
      de: "Prüfen, wer sich anmeldet, Rateversuche bremsen und der Person zeigen, was an ihrem Konto geschah.",
      en: "Checking who signs in, slowing down guesses and showing the person what happened at their account.",
    },
    basis: security,
    subjects: members,
    passing: [],
    recipients: [...hosts, "resend", "google"],
    seenBy: { de: "Nur die Person selbst.", en: "The person alone." },
    measures: ["CON-4", "CON-5", "CON-6", "CON-7", "CON-8", "CON-9", "CON-10", "ACT-4"],
  },
  company: {
    name: { de: "Mitglieder und Teams eines Unternehmens", en: "Members and teams of a company" },
    purpose: {
      de: "Menschen einladen, Rollen und Teams führen und ankündigen, was sich für alle ändert.",
      en: "Inviting people, keeping roles and teams and announcing what changes for everybody.",
    },
    basis: contract,
    subjects: { de: "Mitglieder und Eingeladene", en: "Members and people who are invited" },
    passing: [],
    recipients: [...hosts, "resend"],
    seenBy: { de: "Mitglieder des Unternehmens nach ihrer Rolle.", en: "Members of the company by their role." },
    measures: ["CON-11", "CON-12", "RET-5"],
  },
  practice: {
    name: { de: "Gespräche üben", en: "Practising conversations" },
    purpose: {
      de: "Ein schwieriges Gespräch mit einer KI-Figur sprechen oder tippen und nachlesen.",
      en: "Speaking or typing a difficult conversation with an AI persona and reading it afterwards.",
    },
    basis: contract,
    subjects: members,
    passing: ["voice"],
    recipients: [...hosts, "livekit", "openai"],
    seenBy: {
      de: "Nur die Person selbst, und wer ihre Teams leitet, solange sie das einzelne Gespräch teilt.",
      en: "The person alone, and who leads their teams for as long as they share that one session.",
    },
    measures: ["STO-2", "MIN-3", "AIM-2", "AIM-5", "RES-3", "RES-4", "RET-2"],
  },
  feedback: {
    name: { de: "Rückmeldung geben", en: "Giving feedback" },
    purpose: {
      de: "Das Gespräch an offenen Kriterien messen, mit Zitaten aus den eigenen Worten. Keine Entscheidung mit Rechtswirkung.",
      en: "Holding the conversation against open criteria, with quotes of the person's own words. No decision with legal effect.",
    },
    basis: contract,
    subjects: members,
    passing: [],
    recipients: [...hosts, "openrouter", "resend"],
    seenBy: {
      de: "Nur die Person selbst, und wer ihre Teams leitet, solange sie das einzelne Gespräch teilt.",
      en: "The person alone, and who leads their teams for as long as they share that one session.",
    },
    measures: ["AIM-3", "AIM-4", "AIM-5", "RET-2"],
  },
  objection: {
    name: { de: "Rückmeldungen anfechten", en: "Contesting feedback" },
    purpose: {
      de: "Ein Mensch prüft, womit die Person nicht einverstanden ist, und sieht nur, was sie beifügt.",
      en: "A human looks at what the person disagrees with, and sees only what they attach.",
    },
    basis: { de: "Art. 21 und 22 Abs. 3 DSGVO", en: "Art. 21 and 22(3) GDPR" },
    subjects: members,
    passing: [],
    recipients: [...hosts],
    seenBy: {
      de: "Die Person und wer im Unternehmen dafür benannt ist; bei Einzelnen der Betreiber.",
      en: "The person and whoever the company named for it; for single people the operator.",
    },
    measures: ["DSR", "CON-12"],
  },
  coach: {
    name: { de: "Der Coach", en: "The coach" },
    purpose: {
      de: "Fragen zur Führung beantworten, mit den Ergebnissen, die die Person selbst hineingibt.",
      en: "Answering questions about leadership, with the results the person puts in themselves.",
    },
    basis: contract,
    subjects: members,
    passing: [],
    recipients: [...hosts, "openai"],
    seenBy: { de: "Nur die Person selbst.", en: "The person alone." },
    measures: ["AIM-2", "AIM-5", "RET-2"],
  },
  rights: {
    name: { de: "Rechte der Menschen erfüllen", en: "Answering people's rights" },
    purpose: {
      de: "Auskunft geben, Daten übergeben, berichtigen, einschränken und löschen, und nachweisen, dass es rechtzeitig geschah.",
      en: "Giving access, handing data over, correcting, restricting and erasing, and showing that it happened in time.",
    },
    basis: {
      de: "Rechtspflicht, Art. 6 Abs. 1 c mit Art. 12 bis 22 DSGVO",
      en: "Legal obligation, Art. 6(1)(c) with Art. 12 to 22 GDPR",
    },
    subjects: members,
    passing: [],
    recipients: [...hosts, "resend"],
    seenBy: {
      de: "Die Person selbst; Anfragen auch HR und Admins ihres Unternehmens, bei Einzelnen der Betreiber.",
      en: "The person; requests also HR and admins of their company, for single people the operator.",
    },
    measures: ["DSR", "ACC-1", "ACC-2"],
  },
  audit: {
    name: { de: "Protokoll und Rechenschaft", en: "Audit log and accountability" },
    purpose: {
      de: "Nachweisen, wer wann was geändert hat, und Störungen finden.",
      en: "Showing who changed what and when, and finding faults.",
    },
    basis: security,
    subjects: members,
    passing: [],
    recipients: [...hosts],
    seenBy: {
      de: "Jede Person das Eigene; Admins, was im Unternehmen geschah, ohne Inhalte von Gesprächen.",
      en: "Everybody their own; admins what happened in the company, without content of sessions.",
    },
    measures: ["ACT-3", "ACT-5", "AVA-3", "RET-3", "RET-4"],
  },
} as const satisfies Record<string, Activity>;
export type ActivityId = keyof typeof activities;
