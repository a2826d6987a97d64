import { measure } from "../measure.ts";

export const transparency = [
  measure(
    "TRA-1",
    "5(1)(a)",
    "check",
    [
      "Art, Umfang und Zweck jeder Verarbeitung sind dokumentiert.",
      "dass jemand die Dokumentation liest; nur, dass keine Spalte der Datenbank fehlt.",
    ],
    [
      "Kind, extent and purpose of each processing are documented.",
      "that anybody reads the documentation; only that no column of the database is missing.",
    ],
  ),
  measure(
    "TRA-2",
    "5(1)(a)",
    "check",
    [
      "Alle Empfänger von Daten sind genannt. An andere kann die Anwendung nichts senden.",
      "was ein Empfänger mit den Daten tut; dafür stehen seine Verträge.",
    ],
    [
      "All recipients of data are named. The application cannot send anything to others.",
      "what a recipient does with the data; its contracts stand for that.",
    ],
  ),
  measure(
    "TRA-3",
    "5(1)(a)",
    "check",
    [
      "Daten verschiedener Unternehmen sind voneinander getrennt, in der Datenbank selbst.",
      "dass jemand mit dem Passwort des Datenbankverwalters draußen bleibt.",
    ],
    [
      "Data of different companies are separated from each other, in the database itself.",
      "that somebody holding the database administrator's password stays out.",
    ],
  ),
  measure(
    "TRA-4",
    "5(1)(a)",
    "check",
    [
      "Für alle personenbezogenen Daten steht fest, wann sie gelöscht werden.",
      "dass gelöscht wurde; das zeigen MIN-4 und die Löschbescheinigungen.",
    ],
    [
      "For all personal data it is settled when they are deleted.",
      "that anything was deleted; MIN-4 and the deletion certificates show that.",
    ],
  ),
  measure(
    "TRA-5",
    "5(1)(a)",
    "both",
    [
      "Wer in unserem Auftrag verarbeitet und wer für diese arbeitet, ist öffentlich: Ort, Grundlage, Vertrag.",
      "dass die Angaben der Unternehmen über ihre eigenen Unterauftragnehmer vollständig sind.",
    ],
    [
      "Who processes on our behalf, and who works for them, is public: place, basis, contract.",
      "that what these companies say about their own sub-processors is complete.",
    ],
    { attestation: "dpa-register" },
  ),
  measure(
    "TRA-6",
    "5(1)(a)",
    "check",
    [
      "Die Datenschutzerklärung ist ohne Anmeldung lesbar, auf Deutsch und Englisch, mit Stand und Fassung.",
      "dass ein Gericht sie für ausreichend hält.",
    ],
    [
      "The privacy policy can be read without signing in, in German and English, with date and version.",
      "that a court finds it sufficient.",
    ],
  ),
  measure(
    "PUR-1",
    "5(1)(b), 30",
    "check",
    [
      "Das Verzeichnis der Verarbeitungstätigkeiten entsteht aus dem, was die Anwendung wirklich tut.",
      "Tätigkeiten außerhalb der Anwendung, etwa im Büro des Betreibers.",
    ],
    [
      "The record of processing activities is made from what the application really does.",
      "activities outside the application, such as in the operator's office.",
    ],
  ),
  measure(
    "PUR-2",
    "5(1)(b)",
    "attestation",
    [
      "Alle, die beim Betreiber mit Daten arbeiten, sind auf den Datenschutz verpflichtet.",
      "dass sie sich daran halten; bescheinigt ist die Verpflichtung.",
    ],
    [
      "Everybody who works with data at the operator is committed to data protection.",
      "that they keep to it; what is attested is the commitment.",
    ],
    { attestation: "staff-commitment" },
  ),
  measure(
    "PUR-3",
    "5(1)(b)",
    "both",
    [
      "Zwecke und Empfänger ändern sich nur angekündigt; jede Änderung steht in einer öffentlichen Liste.",
      "dass ein Kunde der Änderung zugestimmt hat.",
    ],
    [
      "Purposes and recipients change only with notice; each change stands in a public list.",
      "that a customer agreed to the change.",
    ],
    { attestation: "documented-instruction", plannedFor: "2027-01-31" },
  ),
];
