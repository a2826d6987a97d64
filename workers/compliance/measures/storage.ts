import { measure } from "../measure.ts";

export const storage = [
  measure(
    "STO-1",
    "5(1)(e)",
    "check",
    ["Jede Art von Daten hat eine Frist.", "dass die Frist kurz ist; sie steht daneben, urteilen Sie selbst."],
    ["Each kind of data has a period.", "that the period is short; it stands beside it, judge for yourself."],
  ),
  measure(
    "STO-2",
    "5(1)(e)",
    "check",
    [
      "Ihre Stimme wird nur übertragen, während Sie sprechen. Es gibt keine Aufnahme, keinen Puffer, keine Datei.",
      "was ein Anbieter entgegen seinem Vertrag täte; geprüft ist unsere Seite.",
    ],
    [
      "Your voice is only transmitted while you speak. There is no recording, no buffer, no file.",
      "what a provider would do against its contract; our side is what is checked.",
    ],
  ),
  measure(
    "RET-1",
    "5(1)(e)",
    "check",
    ["Kontodaten bleiben, bis Sie Ihr Konto löschen.", "dass unbenutzte Konten von selbst enden."],
    ["Account data stay until you delete your account.", "that unused accounts end by themselves."],
  ),
  measure(
    "RET-2",
    "5(1)(e)",
    "check",
    [
      "Gespräche und Transkripte bleiben bis zur Löschung des Kontos, oder kürzer, wenn Sie oder Ihr Unternehmen das wählen.",
      "dass eine kürzere Frist gewählt wurde.",
    ],
    [
      "Sessions and transcripts stay until the account is deleted, or shorter if you or your company choose so.",
      "that a shorter period was chosen.",
    ],
  ),
  measure(
    "RET-3",
    "5(1)(e)",
    "check",
    ["Technische Protokolle bleiben ein Jahr.", "die Protokolle der Anbieter; deren Fristen stehen bei den Anbietern."],
    ["Application logs stay for a year.", "the providers' logs; their periods stand with the providers."],
  ),
  measure(
    "RET-4",
    "5(1)(e)",
    "check",
    [
      "Das Protokoll der Änderungen bleibt ein Jahr.",
      "dass die Kette der Prüfsummen gekürzt wird; sie enthält keine Werte.",
    ],
    ["The audit log stays for a year.", "that the chain of checksums is cut; it holds no values."],
  ),
  measure(
    "RET-5",
    "28(3)(g)",
    "check",
    [
      "Daten eines Unternehmens gehen zum Vertragsende oder auf Verlangen, mit Übergabe und Bescheinigung.",
      "was das Unternehmen mit der übergebenen Kopie tut.",
    ],
    [
      "A company's data go at the end of the contract or on request, with hand-over and certificate.",
      "what the company does with the copy it was handed.",
    ],
  ),
  measure(
    "RET-6",
    "17(3)(b)",
    "check",
    [
      "Rechnungen bleiben acht Jahre, abgeschottet vom Rest; Sicherungen haben ihre eigene Frist.",
      "die Buchhaltung außerhalb der Anwendung.",
    ],
    [
      "Invoices stay for eight years, cut off from the rest; backups have a period of their own.",
      "the bookkeeping outside the application.",
    ],
    { plannedFor: "2027-03-31" },
  ),
];
