import { measure } from "../measure.ts";

export const integrity = [
  measure(
    "INT-1",
    "32(1)(b)",
    "check",
    ["Jede Eingabe wird geprüft, bevor sie etwas auslöst.", "dass eine gültige Eingabe auch wahr ist."],
    ["Each input is checked before it causes anything.", "that a valid input is also true."],
  ),
  measure(
    "INT-2",
    "32(1)(b)",
    "check",
    ["Über Eingaben lassen sich keine Datenbankbefehle einschleusen.", "Lücken in der Datenbank selbst."],
    ["No database commands can be smuggled in through inputs.", "holes in the database itself."],
  ),
  measure(
    "INT-3",
    "32(1)(b)",
    "check",
    [
      "Fremder Programmtext in Eingaben bleibt in Browsern wirkungslos.",
      "Erweiterungen, die jemand in seinem Browser hat.",
    ],
    ["Foreign program text in inputs has no effect in browsers.", "extensions somebody has in their browser."],
  ),
  measure(
    "INT-4",
    "32(1)(b)",
    "check",
    [
      "Hochgeladene Dateien werden nach Inhalt und Größe geprüft; Bilder verlieren ihre Begleitdaten.",
      "dass ein Dokument inhaltlich unbedenklich ist.",
    ],
    [
      "Uploaded files are checked by content and size; pictures lose their metadata.",
      "that what a document says is harmless.",
    ],
  ),
  measure(
    "INT-5",
    "32(1)(b)",
    "check",
    [
      "Meldungen des Zahlungsdienstes werden nur mit gültiger Signatur angenommen, und jede nur einmal.",
      "dass der Zahlungsdienst richtig abrechnet.",
    ],
    [
      "Messages of the payment service are accepted with a valid signature only, and each only once.",
      "that the payment service charges correctly.",
    ],
    { plannedFor: "2027-03-31" },
  ),
  measure(
    "INT-6",
    "32(1)(b)",
    "check",
    [
      "Wie oft jemand anfragen darf, ist begrenzt, je Adresse, je Konto und je Art der Anfrage.",
      "Schutz vor sehr großen verteilten Angriffen; den leistet der Netzrand.",
    ],
    [
      "How often somebody may ask is limited, per address, per account and per kind of request.",
      "protection against very large distributed attacks; the edge of the network gives that.",
    ],
  ),
  measure(
    "AVA-1",
    "32(1)(b)",
    "check",
    [
      "Täglich entsteht eine verschlüsselte Sicherung in Frankfurt.",
      "dass sie sich zurückspielen lässt; das zeigt AVA-5.",
    ],
    ["An encrypted backup is made in Frankfurt every day.", "that it can be restored; AVA-5 shows that."],
    { maxAgeDays: 1, plannedFor: "2027-02-28" },
  ),
  measure(
    "AVA-2",
    "32(1)(b)",
    "both",
    ["Die Datenbank ist PostgreSQL 16 auf einem eigenen Server.", "dass der Server nie ausfällt."],
    ["The database is PostgreSQL 16 on a server of its own.", "that the server never fails."],
    { attestation: "dedicated-server", plannedFor: "2027-01-31" },
  ),
  measure(
    "AVA-3",
    "32(1)(b)",
    "check",
    ["Technische Protokolle und Messwerte enthalten keine personenbezogenen Inhalte.", "die Protokolle der Anbieter."],
    ["Logs and metrics hold no personal content.", "the providers' logs."],
  ),
  measure(
    "AVA-4",
    "32(1)(b)",
    "check",
    [
      "Wie nach einem Ausfall wiederhergestellt wird, ist aufgeschrieben, und genau so wird es geübt.",
      "wie lange ein wirklicher Ausfall dauert.",
    ],
    ["How to recover after a failure is written down, and practised exactly so.", "how long a real failure lasts."],
    { plannedFor: "2027-02-28" },
  ),
  measure(
    "AVA-5",
    "32(1)(d)",
    "check",
    [
      "Jeden Monat wird die Wiederherstellung geübt und gemessen; Gelöschtes bleibt dabei gelöscht.",
      "jede denkbare Störung.",
    ],
    ["Recovery is practised and measured every month; what was erased stays erased.", "every conceivable failure."],
    { maxAgeDays: 31, plannedFor: "2027-02-28" },
  ),
  measure(
    "RES-1",
    "32(1)(b)",
    "check",
    [
      "Die Teile laufen in getrennten Behältern ohne Verwalterrechte und ohne Schreibzugriff auf sich selbst.",
      "Lücken im Betriebssystem darunter.",
    ],
    [
      "The parts run in separate containers without administrator rights and without write access to themselves.",
      "holes in the operating system beneath.",
    ],
    { plannedFor: "2027-02-28" },
  ),
  measure(
    "RES-2",
    "32(1)(b)",
    "check",
    ["Ein vorgelagerter Dienst verteilt die Last.", "dass er jede Last trägt."],
    ["A service in front spreads the load.", "that it carries every load."],
    { plannedFor: "2027-02-28" },
  ),
  measure(
    "RES-3",
    "32(1)(b)",
    "check",
    [
      "Ein Gespräch ohne Lebenszeichen wird nach 120 Sekunden beendet und aufgeräumt; das Gesagte bleibt.",
      "dass die letzten Worte vor dem Abbruch noch ankamen.",
    ],
    [
      "A session without a sign of life is ended and cleaned up after 120 seconds; what was said stays.",
      "that the last words before the break still arrived.",
    ],
  ),
  measure(
    "RES-4",
    "32(1)(b)",
    "check",
    [
      "Kein Gespräch dauert länger als eine Stunde; drei Stellen achten unabhängig darauf.",
      "dass eine Stunde sinnvoll ist; meist sind es zehn Minuten.",
    ],
    [
      "No session lasts longer than an hour; three places watch over that independently.",
      "that an hour is sensible; mostly it is ten minutes.",
    ],
  ),
];
