import { measure } from "../measure.ts";

export const accountability = [
  measure(
    "ACT-1",
    "5(2), 30",
    "check",
    ["Das Verzeichnis der Verarbeitungstätigkeiten wird geführt.", "siehe PUR-1."],
    ["The record of processing activities is kept.", "see PUR-1."],
    { sameAs: "PUR-1" },
  ),
  measure(
    "ACT-2",
    "37",
    "attestation",
    ["Es gibt eine Ansprechperson für den Datenschutz, mit öffentlicher Adresse.", "wie schnell sie antwortet."],
    ["There is a data protection officer, with a public address.", "how fast they answer."],
    { attestation: "dpo-appointment" },
  ),
  measure(
    "ACT-3",
    "5(2)",
    "check",
    [
      "Jede Änderung wird mit Zeit, Herkunft, altem und neuem Wert festgehalten. Wer nachträglich daran dreht, fällt auf.",
      "Lesezugriffe; festgehalten werden Änderungen und Exporte.",
    ],
    [
      "Each change is recorded with time, origin, old and new value. Whoever tampers with it later is found out.",
      "reading; changes and exports are what is recorded.",
    ],
  ),
  measure(
    "ACT-4",
    "5(2)",
    "check",
    [
      "Sie sehen jede Anmeldung und jeden Versuch an Ihrem Konto, mit gekürzter Adresse und Browser.",
      "wer vor dem Gerät saß.",
    ],
    [
      "You see each sign-in and each attempt at your account, with shortened address and browser.",
      "who sat at the device.",
    ],
  ),
  measure(
    "ACT-5",
    "5(2)",
    "check",
    ["Technische Protokolle enthalten keine vertraulichen Daten.", "siehe AVA-3."],
    ["Application logs hold no sensitive data.", "see AVA-3."],
    { sameAs: "AVA-3" },
  ),
  measure(
    "DPIA",
    "35",
    "both",
    [
      "Es gibt eine Datenschutz-Folgenabschätzung, und sie passt zu dem, was die Anwendung heute tut.",
      "dass das Restrisiko für Ihr Unternehmen annehmbar ist; das entscheiden Sie.",
    ],
    [
      "There is a data protection impact assessment, and it fits what the application does today.",
      "that the remaining risk is acceptable for your company; you decide that.",
    ],
    { attestation: "dpia-approval", maxAgeDays: 365, plannedFor: "2027-02-28" },
  ),
  measure(
    "DSR",
    "12-22",
    "check",
    [
      "Auskunft, Berichtigung, Löschung, Einschränkung, Mitnahme und Widerspruch gehen selbst oder auf Antrag, binnen eines Monats.",
      "dass ein Antrag auf Papier erkannt wird.",
    ],
    [
      "Access, rectification, erasure, restriction, portability and objection work by oneself or on request, within a month.",
      "that a request on paper is recognised.",
    ],
  ),
];
