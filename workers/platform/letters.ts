import type { Locale } from "@careertrainer/contract/locale";
import type { Letter, Log, MailPort } from "@careertrainer/domain/context";
import { Resend } from "resend";
import { compose, type Mail, plain, type Words } from "./mail.ts";
import { delivered } from "./resend.ts";

/** So many mails the provider takes at once. */
const mostAtOnce = 100;
const limits = { attemptMs: 8000, pauseMs: 600 };

type Settings = { PUBLIC_URL: string; RESEND_API_KEY: string; RESEND_BASE_URL: string; MAIL_FROM: string };

/** Letters through Resend's batch API: all of a batch leave, or none. The SDK's calls pass the guarded global fetch. */
export function makeLetters(settings: Settings, log: Log): MailPort {
  return {
    async send(key, letters) {
      if (letters.length === 0) return [];
      const resend = new Resend(settings.RESEND_API_KEY, { baseUrl: settings.RESEND_BASE_URL });
      const taken: boolean[] = [];
      for (let at = 0; at < letters.length; at += mostAtOnce) {
        const batch = letters.slice(at, at + mostAtOnce);
        const mails = batch.map((letter) => ({ from: settings.MAIL_FROM, ...mailOf(letter, settings.PUBLIC_URL) }));
        const options = { idempotencyKey: `${key}/${at}` };
        const ok = await delivered(() => resend.batch.send(mails, options), log, "letters_not_sent", limits);
        taken.push(...batch.map(() => ok));
      }
      return taken;
    },
  };
}

const day = (at: Date, locale: Locale) =>
  new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", { dateStyle: "long", timeZone: "Europe/Berlin" }).format(
    at,
  );

function mailOf(letter: Letter, publicUrl: string): Mail {
  const { to, locale } = letter;
  if (letter.kind === "invitation") {
    const url = `${publicUrl}/invitation?token=${encodeURIComponent(letter.token)}`;
    const words = invitationWords[locale](plain(letter.company), plain(letter.inviter), day(letter.expiresAt, locale));
    return compose({ to, name: "", locale }, words, url);
  }
  if (letter.kind === "erasure") {
    const words = erasureWords[locale](
      day(letter.dueAt, locale),
      publicUrl + letter.certificatePath,
      letter.token !== null,
    );
    const url =
      letter.token === null
        ? publicUrl + letter.certificatePath
        : `${publicUrl}/keep-account?token=${encodeURIComponent(letter.token)}`;
    return compose({ to, name: letter.name, locale }, words, url);
  }
  if (letter.kind === "rightsDue") {
    const words = rightsDueWords[locale](day(letter.dueAt, locale), letter.overdue);
    return compose({ to, name: letter.name, locale }, words, `${publicUrl}/team/requests`);
  }
  if (letter.kind === "contractEnd") {
    const words = contractEndWords[locale](plain(letter.company), day(letter.dueAt, locale));
    return compose({ to, name: letter.name, locale }, words, `${publicUrl}/account`);
  }
  const words = worksCouncilWords[locale](plain(letter.company), day(letter.effectiveAt, locale));
  return compose({ to, name: letter.name, locale }, words, `${publicUrl}/home`);
}

const invitationWords = {
  de: (company: string, inviter: string, until: string): Words => ({
    subject: `Einladung zu Careertrainer von ${company}`,
    hello: () => "Hallo,",
    lines: [
      `${inviter} lädt dich ein, mit ${company} bei Careertrainer zu üben: schwierige Gespräche, laut gesprochen, mit ehrlichem Feedback.`,
      "Was du übst, siehst nur du. Niemand bei deiner Firma liest deine Gespräche oder Ergebnisse, außer du teilst eines.",
    ],
    button: "Einladung ansehen",
    after: [`Die Einladung gilt bis ${until}.`, "Wenn du sie nicht erwartet hast, kannst du diese Mail löschen."],
  }),
  en: (company: string, inviter: string, until: string): Words => ({
    subject: `${company} invites you to Careertrainer`,
    hello: () => "Hello,",
    lines: [
      `${inviter} invites you to practise with ${company} at Careertrainer: hard conversations, spoken aloud, with honest feedback.`,
      "What you practise is seen by you alone. Nobody at your company reads your conversations or results, unless you share one.",
    ],
    button: "See the invitation",
    after: [`The invitation is open until ${until}.`, "If you did not expect it, you can delete this mail."],
  }),
} satisfies Record<Locale, unknown>;

const erasureWords = {
  de: (on: string, certificate: string, cancellable: boolean): Words => ({
    subject: cancellable ? `Dein Konto wird am ${on} gelöscht` : "Dein Konto wird jetzt gelöscht",
    hello: (name) => `Hallo ${name},`,
    lines: cancellable
      ? [
          `du hast dein Konto zum Löschen vorgemerkt. Am ${on} löschen wir alles, was dir gehört. Bis dahin kannst du es mit einem Klick behalten.`,
        ]
      : [
          "du hast dein Konto gelöscht. Es dauert ein paar Minuten, bis alles weg ist. Das lässt sich nicht mehr aufhalten.",
        ],
    button: cancellable ? "Konto behalten" : "Zur Bescheinigung",
    after: [
      `Danach liegt hier die unterschriebene Bescheinigung, ohne deinen Namen darin: ${certificate}`,
      "Wenn du das nicht warst, ändere sofort dein Passwort.",
    ],
  }),
  en: (on: string, certificate: string, cancellable: boolean): Words => ({
    subject: cancellable ? `Your account will be erased on ${on}` : "Your account is being erased",
    hello: (name) => `Hello ${name},`,
    lines: cancellable
      ? [
          `you have asked us to erase your account. On ${on} we erase everything that is yours. Until then one click keeps it.`,
        ]
      : [
          "you have erased your account. It takes a few minutes until all of it is gone. This cannot be stopped any more.",
        ],
    button: cancellable ? "Keep my account" : "To the certificate",
    after: [
      `Afterwards the signed certificate is here, without your name in it: ${certificate}`,
      "If this was not you, change your password at once.",
    ],
  }),
} satisfies Record<Locale, unknown>;

const rightsDueWords = {
  de: (on: string, overdue: boolean): Words => ({
    subject: overdue ? "Eine Anfrage zu Rechten ist fällig" : "Eine Anfrage zu Rechten wird bald fällig",
    hello: (name) => `Hallo ${name},`,
    lines: [
      overdue
        ? `jemand hat eine Auskunft oder etwas anderes über die eigenen Daten verlangt. Die Antwort war am ${on} fällig.`
        : `jemand hat eine Auskunft oder etwas anderes über die eigenen Daten verlangt. Die Antwort ist am ${on} fällig.`,
    ],
    button: "Zur Anfrage",
    after: ["Reicht die Zeit nicht, kann die Frist einmal um zwei Monate verlängert werden, mit einem Grund."],
  }),
  en: (on: string, overdue: boolean): Words => ({
    subject: overdue ? "A request about rights is due" : "A request about rights will soon be due",
    hello: (name) => `Hello ${name},`,
    lines: [
      overdue
        ? `somebody asked for access or something else about their own data. The answer was due on ${on}.`
        : `somebody asked for access or something else about their own data. The answer is due on ${on}.`,
    ],
    button: "To the request",
    after: ["If there is not enough time, it can be extended once by two months, with a reason."],
  }),
} satisfies Record<Locale, unknown>;

const worksCouncilWords = {
  de: (company: string, from: string): Words => ({
    subject: `${company}: Der Betriebsrats-Modus soll enden`,
    hello: (name) => `Hallo ${name},`,
    lines: [
      `zwei Admins von ${company} wollen den Betriebsrats-Modus bei Careertrainer abschalten. Er endet am ${from}, wenn ihn bis dahin niemand von ihnen beibehält.`,
      "Bis dahin ändert sich nichts. Deine Gespräche und Ergebnisse siehst auch danach nur du, solange du nichts teilst.",
    ],
    button: "Zu Careertrainer",
    after: [
      "Du bekommst diese Mail, weil du Mitglied der Firma bist. Fragen beantworten eure Admins oder euer Betriebsrat.",
    ],
  }),
  en: (company: string, from: string): Words => ({
    subject: `${company}: works-council mode is to end`,
    hello: (name) => `Hello ${name},`,
    lines: [
      `two admins of ${company} want to switch off works-council mode at Careertrainer. It ends on ${from}, unless one of them keeps it before then.`,
      "Nothing changes until then. After it, too, your conversations and results are seen by you alone as long as you share nothing.",
    ],
    button: "To Careertrainer",
    after: [
      "You receive this mail because you are a member of the company. Your admins or your works council answer questions.",
    ],
  }),
} satisfies Record<Locale, unknown>;

const contractEndWords = {
  de: (company: string, on: string): Words => ({
    subject: `${company} beendet Careertrainer am ${on}`,
    hello: (name) => `Hallo ${name},`,
    lines: [
      `${company} hat den Vertrag mit Careertrainer gekündigt. Am ${on} löschen wir alles, was zur Firma gehört: auch dein Konto, deine Gespräche und deine Ergebnisse.`,
      "Bis dahin kannst du alles weiter benutzen und sichern, was du behalten willst. Wenn du dein Konto für dich behalten möchtest, verlass vorher die Firma; was du dort geübt hast, wird dabei gelöscht.",
    ],
    button: "Zu meinem Konto",
    after: ["Nimmt die Firma die Kündigung zurück, bleibt alles, wie es ist."],
  }),
  en: (company: string, on: string): Words => ({
    subject: `${company} ends Careertrainer on ${on}`,
    hello: (name) => `Hello ${name},`,
    lines: [
      `${company} has ended its contract with Careertrainer. On ${on} we delete everything that belongs to the company: your account, your conversations and your results, too.`,
      "Until then you can go on using it and save what you want to keep. If you want to keep your account for yourself, leave the company before then; what you practised there is deleted with that.",
    ],
    button: "To my account",
    after: ["If the company takes its notice back, everything stays as it is."],
  }),
} satisfies Record<Locale, unknown>;
