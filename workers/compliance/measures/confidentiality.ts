import { measure } from "../measure.ts";

export const confidentiality = [
  measure(
    "CON-1",
    "32",
    "attestation",
    [
      "Die Server stehen in einem nach ISO 27001 zertifizierten Rechenzentrum in Frankfurt.",
      "den Zustand des Rechenzentrums heute; bescheinigt ist das Zertifikat.",
    ],
    [
      "The servers stand in an ISO 27001 certified data centre in Frankfurt.",
      "the data centre's condition today; what is attested is the certificate.",
    ],
    { attestation: "iso-27001-data-centre" },
  ),
  measure(
    "CON-2",
    "32",
    "attestation",
    ["In Büros stehen keine Server mit Daten.", "was jemand unerlaubt kopiert."],
    ["There are no servers with data in offices.", "what somebody copies without permission."],
    { attestation: "no-office-servers" },
  ),
  measure(
    "CON-3",
    "32",
    "check",
    [
      "Jede Person hat ihr eigenes Konto, und es gilt erst, wenn die E-Mail-Adresse bestätigt ist.",
      "wer das Postfach sonst noch liest.",
    ],
    [
      "Each person has an account of their own, and it counts only once the e-mail address is confirmed.",
      "who else reads that mailbox.",
    ],
  ),
  measure(
    "CON-4",
    "32",
    "check",
    ["Passwörter werden nur als bcrypt-Hash mit zehn Runden gespeichert.", "dass ein schwaches Passwort stark wird."],
    ["Passwords are stored as bcrypt hashes with ten rounds only.", "that a weak password becomes strong."],
  ),
  measure(
    "CON-5",
    "32",
    "check",
    [
      "Passwörter haben mindestens acht Zeichen aus vier Arten; bekannte und naheliegende werden abgelehnt, zu lange nie abgeschnitten.",
      "dass ein Passwort nicht anderswo gestohlen wird.",
    ],
    [
      "Passwords have at least eight characters of four kinds; known and obvious ones are refused, long ones never cut.",
      "that a password is not stolen elsewhere.",
    ],
  ),
  measure(
    "CON-6",
    "32",
    "check",
    [
      "Wer will, meldet sich mit Google an. Ein fremdes Konto wird dabei nie still verbunden.",
      "was Google über die Anmeldung speichert.",
    ],
    [
      "Those who want to sign in with Google. Nobody else's account is ever silently connected.",
      "what Google stores about the sign-in.",
    ],
  ),
  measure(
    "CON-7",
    "32",
    "check",
    ["Eine Anmeldung gilt sieben Tage und wird nach einem Tag erneuert.", "dass das Gerät selbst geschützt ist."],
    ["A login lasts seven days and is renewed after one.", "that the device itself is protected."],
  ),
  measure(
    "CON-8",
    "32",
    "check",
    [
      "Unbenutzte Anmeldungen enden von selbst, und keine gilt länger als ihre Obergrenze.",
      "dass jemand den Bildschirm sperrt.",
    ],
    ["Unused logins end by themselves, and none lasts beyond its upper limit.", "that anybody locks their screen."],
  ),
  measure(
    "CON-9",
    "32",
    "check",
    [
      "Rateversuche werden gebremst und gesperrt, ohne die rechtmäßige Person auszusperren.",
      "Angriffe mit dem richtigen Passwort; dagegen hilft der zweite Faktor.",
    ],
    [
      "Guessing is slowed down and locked out, without locking out the rightful person.",
      "attacks with the right password; the second factor helps against those.",
    ],
  ),
  measure(
    "CON-10",
    "32",
    "check",
    [
      "Ein zweiter Faktor schützt jeden Weg ins Konto; ein Code gilt einmal.",
      "dass alle ihn eingeschaltet haben; ein Unternehmen kann ihn verlangen.",
    ],
    [
      "A second factor protects every way into the account; a code works once.",
      "that everybody switched it on; a company can require it.",
    ],
  ),
  measure(
    "CON-11",
    "32",
    "check",
    [
      "Es gibt vier Rollen, und jede Schnittstelle sagt, wer sie benutzen darf. Eine ohne diese Angabe startet nicht.",
      "dass ein Unternehmen die Rollen klug vergibt.",
    ],
    [
      "There are four roles, and each interface says who may use it. One that does not say so does not start.",
      "that a company gives roles wisely.",
    ],
  ),
  measure(
    "CON-12",
    "32",
    "check",
    [
      "Jede Abfrage sieht nur das eigene Unternehmen; die Datenbank erzwingt es, auch wenn das Programm sich irrt.",
      "dass jemand mit dem Passwort des Datenbankverwalters draußen bleibt.",
    ],
    [
      "Each query sees its own company only; the database enforces it even where the program errs.",
      "that somebody holding the database administrator's password stays out.",
    ],
  ),
  measure(
    "CON-13",
    "32",
    "both",
    [
      "Alle Verbindungen sind verschlüsselt: TLS, WSS für die Steuerung, DTLS-SRTP für den Ton.",
      "Ende-zu-Ende-Verschlüsselung: Der Vermittler könnte den Ton technisch mithören, vertraglich nicht.",
    ],
    [
      "All connections are encrypted: TLS, WSS for signalling, DTLS-SRTP for sound.",
      "end-to-end encryption: technically the carrier could listen to the sound, by contract not.",
    ],
    { attestation: "tls-certificates" },
  ),
  measure(
    "CON-14",
    "32",
    "check",
    [
      "Zugriffe auf die Schnittstelle weisen sich aus: mit persönlichen Schlüsseln, die nur als Hash gespeichert sind, enden und widerrufen werden können.",
      "wo jemand seinen Schlüssel aufhebt.",
    ],
    [
      "Calls to the API identify themselves: with personal keys that are stored as hashes only, end, and can be revoked.",
      "where somebody keeps their key.",
    ],
  ),
  measure(
    "CON-15",
    "32",
    "check",
    [
      "Verbindungen zu allen Empfängern sind verschlüsselt; unverschlüsselte werden abgelehnt.",
      "wie ein Empfänger die Daten bei sich weiterleitet.",
    ],
    [
      "Connections to all recipients are encrypted; unencrypted ones are refused.",
      "how a recipient passes the data on inside.",
    ],
  ),
];
