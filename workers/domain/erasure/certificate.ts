import { erasureSteps } from "@careertrainer/compliance/erasure-plan";
import { type RetentionId, retentionRules } from "@careertrainer/compliance/retention";
import type { UnsignedCertificate } from "@careertrainer/contract/certificate";
import { wholeCompanySteps } from "./steps.ts";

const retentionOf = new Map<string, RetentionId>(erasureSteps.map(({ table, retention }) => [table, retention]));
for (const { table, retention } of wholeCompanySteps) if (!retentionOf.has(table)) retentionOf.set(table, retention);
retentionOf.set("company", "company");
retentionOf.set("audit_detail", "audit");
const detached = new Set(erasureSteps.filter(({ action }) => action === "detach").map(({ table }) => table));
const deletedToo = new Set(erasureSteps.filter(({ action }) => action === "delete").map(({ table }) => table));

type Deleted = UnsignedCertificate["deleted"];

/** Rows by category of the register; rows that only lost their reference are no deletion, unless the company went too. */
export function byCategory(counts: Readonly<Record<string, number>>, whole: boolean): Deleted {
  const sums = new Map<RetentionId, number>();
  for (const [table, rows] of Object.entries(counts)) {
    const category = retentionOf.get(table);
    if (category === undefined || (detached.has(table) && !deletedToo.has(table) && !whole)) continue;
    sums.set(category, (sums.get(category) ?? 0) + rows);
  }
  return (Object.keys(retentionRules) as RetentionId[]).flatMap((category) => {
    const rows = sums.get(category);
    return rows === undefined || rows === 0 ? [] : [{ category, title: retentionRules[category].title, rows }];
  });
}

const audit = {
  what: {
    de: "Zeilen des Änderungsprotokolls ohne ihre Werte: Tabelle, Zeit, zufällige Kennungen",
    en: "Lines of the audit log without their values: table, time, random ids",
  },
  why: {
    de: "Die Kette beweist, dass niemand das Protokoll verändert hat (Art. 5 Abs. 2 DSGVO); ein Jahr lang.",
    en: "The chain proves that nobody changed the log (Art. 5(2) GDPR); for one year.",
  },
};
const receipts = {
  what: {
    de: "Belege über Sendungen an KI-Anbieter, ohne Verbindung zu einem Gespräch oder einer Person",
    en: "Receipts of what went to AI providers, without any link to a session or a person",
  },
  why: { de: "Sie sagen über niemanden mehr etwas aus.", en: "They say nothing about anybody any more." },
};
const tombstone = {
  what: {
    de: "Ein Grabstein: ein mit geheimem Schlüssel gebildeter Hash der Kontokennung",
    en: "A tombstone: a keyed hash of the account's id",
  },
  why: {
    de: "Damit eine wiederhergestellte Sicherung die Löschung nachholt.",
    en: "So that a restored backup repeats the erasure.",
  },
};
const guesses = {
  what: { de: "Zähler gegen Passwortraten unter einem Hash", en: "Counters against guessing, under a keyed hash" },
  why: {
    de: "Sie nennen niemanden und verfallen nach zwei Tagen.",
    en: "They name nobody and expire within two days.",
  },
};
const mails = {
  what: { de: "Mails, die der Versanddienst schon angenommen hatte", en: "Mails the mail provider had already taken" },
  why: {
    de: "Sie liegen dort nach der Frist, die auf der Seite der Auftragsverarbeiter steht.",
    en: "They stay there for the period shown on the page of processors.",
  },
};

const hold = {
  what: {
    de: "Alles, solange eine Aufbewahrungspflicht für einen Rechtsstreit bestand",
    en: "Everything, for as long as a legal hold lasted",
  },
  why: {
    de: "Art. 17 Abs. 3 e DSGVO; danach wurde gelöscht, wie diese Bescheinigung sagt.",
    en: "Art. 17(3)(e) GDPR; afterwards it was erased as this certificate says.",
  },
};
const holdNow = {
  what: {
    de: "Alles, solange eine Aufbewahrungspflicht für einen Rechtsstreit besteht",
    en: "Everything, for as long as a legal hold lasts",
  },
  why: {
    de: "Art. 17 Abs. 3 e DSGVO; die Löschung beginnt von selbst, wenn sie endet.",
    en: "Art. 17(3)(e) GDPR; the erasure begins by itself when it ends.",
  },
};

/** What an erasure leaves, and why; `held`: a legal hold makes it wait, or made it wait. */
export const keptBy = (whole: boolean, held: "now" | "before" | null): UnsignedCertificate["kept"] => [
  ...(held === "now" ? [holdNow] : held === "before" ? [hold] : []),
  audit,
  ...(whole ? [] : [receipts]),
  tombstone,
  guesses,
  mails,
];
