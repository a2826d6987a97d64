import { measure } from "../measure.ts";

export const minimisation = [
  measure(
    "MIN-1",
    "5(1)(c), 25",
    "check",
    [
      "Zum Anmelden brauchen Sie E-Mail-Adresse, Passwort und einen Anzeigenamen. Mehr wird nicht gefragt.",
      "dass der Anzeigename erfunden sein darf; er darf. Die Sprache der Seite geht mit.",
    ],
    [
      "Signing up takes an e-mail address, a password and a display name. Nothing more is asked.",
      "that the display name may be made up; it may. The language of the page goes along.",
    ],
  ),
  measure(
    "MIN-2",
    "25(2)",
    "check",
    [
      "Nichts, dem man zustimmen kann, ist von allein eingeschaltet.",
      "was ein Unternehmen seinen Leuten außerhalb der Anwendung abverlangt.",
    ],
    [
      "Nothing one can agree to is switched on by itself.",
      "what a company demands of its people outside the application.",
    ],
  ),
  measure(
    "MIN-3",
    "5(1)(c)",
    "check",
    [
      "KI-Anbieter bekommen keine Kennungen von Nutzenden, keine E-Mail-Adressen und keine Firmennamen.",
      "dass niemand sie selbst laut ausspricht: Was Sie sagen, hört das Sprachmodell.",
    ],
    [
      "AI providers get no user ids, no e-mail addresses and no company names.",
      "that nobody says them aloud: what you say, the speech model hears.",
    ],
  ),
  measure(
    "MIN-4",
    "5(1)(c), 5(1)(e)",
    "check",
    [
      "Gelöscht wird von selbst, wenn die Frist um ist; ein Abbruch mittendrin verliert und verdoppelt nichts.",
      "dass Sicherungen im selben Augenblick leer sind; sie haben ihre eigene Frist.",
    ],
    [
      "Deletion happens by itself when the period is over; an interruption half-way loses and doubles nothing.",
      "that backups are empty at the same moment; they have a period of their own.",
    ],
  ),
  measure(
    "ACC-1",
    "16",
    "check",
    ["Ihr Profil ändern Sie selbst.", "dass auch frühere Gespräche umgeschrieben werden; sie bleiben, wie sie waren."],
    ["You change your own profile.", "that earlier sessions are rewritten too; they stay as they were."],
  ),
  measure(
    "ACC-2",
    "17",
    "check",
    [
      "Ihr Konto löschen Sie selbst. Danach steht nirgends mehr etwas von Ihnen, außer was ein Gesetz aufzuheben verlangt.",
      "dass Mails verschwinden, die schon in Ihrem Postfach liegen.",
    ],
    [
      "You delete your account yourself. After that nothing of yours is left anywhere, except what a law requires to keep.",
      "that mails disappear which are in your mailbox already.",
    ],
  ),
  measure(
    "ACC-3",
    "5(1)(d)",
    "check",
    [
      "Jeder Datensatz sagt, wann er entstand und geändert wurde, und jede Änderung hinterlässt eine Zeile im Protokoll.",
      "dass der Inhalt richtig ist.",
    ],
    [
      "Each record says when it was made and changed, and each change leaves a line in the audit log.",
      "that its content is right.",
    ],
  ),
];
