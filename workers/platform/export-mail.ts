import { exportDays } from "@careertrainer/contract/export";
import type { Locale } from "@careertrainer/contract/locale";
import type { ExportMailPort } from "@careertrainer/domain/export/context";
import { compose, type MailPort, type Words } from "./mail.ts";

const words: Record<Locale, Words> = {
  de: {
    subject: "Deine Daten liegen bereit",
    hello: (name) => `Hallo ${name},`,
    lines: [
      "die Datei mit allem, was über dich gespeichert ist, ist fertig. Zum Herunterladen musst du angemeldet sein.",
    ],
    button: "Zu meinen Daten",
    after: [
      `Nach ${exportDays} Tagen wird sie gelöscht.`,
      "Wenn du sie nicht angefordert hast, ändere dein Passwort: Jemand war in deinem Konto.",
    ],
  },
  en: {
    subject: "Your data are ready",
    hello: (name) => `Hello ${name},`,
    lines: ["the file with everything that is stored about you is ready. To download it you must be signed in."],
    button: "To my data",
    after: [
      `It is deleted after ${exportDays} days.`,
      "If you did not ask for it, change your password: somebody was in your account.",
    ],
  },
};

/** The mail that a file is ready. It leads into the account and not to the file. */
export const makeExportMail = (mail: MailPort, publicUrl: string): ExportMailPort => ({
  ready: (key, person) => mail.send(compose(person, words[person.locale], `${publicUrl}/account/data`), key),
});
