import type { Locale } from "@careertrainer/contract/locale";
import type { Log } from "@careertrainer/domain/context";
import { Resend } from "resend";
import { delivered } from "./resend.ts";

export type Mail = { to: string; subject: string; text: string; html: string };
export type MailPort = {
  /**
   * Hands a mail to the provider. Never throws: a mail that cannot be sent is logged, the person can ask again.
   * With a key of its own it is sent once, however often it is handed over.
   */
  send(mail: Mail, key?: string): Promise<boolean>;
};

const limits = { attemptMs: 5000, pauseMs: 400 };

/** Mail through Resend's API; `baseUrl` without a slash at the end. The SDK's calls pass the guarded global fetch. */
export function makeMail(settings: { apiKey: string; baseUrl: string; from: string; log: Log }): MailPort {
  const resend = new Resend(settings.apiKey, { baseUrl: settings.baseUrl });
  return {
    send: (mail, idempotencyKey = crypto.randomUUID()) =>
      delivered(
        () => resend.emails.send({ from: settings.from, ...mail }, { idempotencyKey }),
        settings.log,
        "mail_not_sent",
        limits,
      ),
  };
}

/** What a mail says, around its one button. */
export type Words = {
  subject: string;
  hello: (name: string) => string;
  lines: string[];
  button: string;
  after: string[];
};

const confirmWords = {
  de: {
    subject: "Bitte bestätige deine E-Mail-Adresse",
    hello: (name) => `Hallo ${name},`,
    lines: ["mit einem Klick bestätigst du deine Adresse und bist angemeldet."],
    button: "Adresse bestätigen",
    after: [
      "Der Link gilt 24 Stunden.",
      "Wenn du dich nicht bei Careertrainer angemeldet hast, kannst du diese Mail löschen.",
    ],
  },
  en: {
    subject: "Please confirm your e-mail address",
    hello: (name) => `Hello ${name},`,
    lines: ["one click confirms your address and signs you in."],
    button: "Confirm address",
    after: ["The link works for 24 hours.", "If you did not sign up at Careertrainer, you can delete this mail."],
  },
} satisfies Record<Locale, Words>;

const knownWords = {
  de: {
    subject: "Du hast schon ein Konto",
    hello: (name) => `Hallo ${name},`,
    lines: ["jemand wollte mit deiner Adresse ein neues Konto anlegen. Du hast schon eines: Melde dich einfach an."],
    button: "Zur Anmeldung",
    after: ["Wenn du das nicht warst, musst du nichts tun."],
  },
  en: {
    subject: "You already have an account",
    hello: (name) => `Hello ${name},`,
    lines: ["someone tried to create a new account with your address. You already have one: just sign in."],
    button: "Sign in",
    after: ["If that was not you, there is nothing you need to do."],
  },
} satisfies Record<Locale, Words>;

export type Addressee = { to: string; name: string; locale: Locale };

/** The mail that confirms an address. */
export const confirmationMail = (person: Addressee, url: string): Mail =>
  compose(person, confirmWords[person.locale], url);
/** The mail to somebody who signs up although they have an account. */
export const knownAddressMail = (person: Addressee, url: string): Mail =>
  compose(person, knownWords[person.locale], url);

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Somebody's free text, such as a name, must not become a link in a mail to somebody else. */
export const plain = (text: string) =>
  text
    .replace(/[\r\n]+/g, " ")
    .replace(/\S*(:\/\/|www\.)\S*/gi, "")
    .slice(0, 80)
    .trim();

/** A mail with one button; the same words as text and as HTML. */
export function compose(person: Addressee, words: Words, url: string): Mail {
  const name = plain(person.name);
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const html = `<!doctype html><html lang="${person.locale}"><body style="margin:0;padding:32px 16px;background:#f7f3ee;color:#2b2622;font:16px/1.5 Georgia,serif">
<div style="max-width:480px;margin:0 auto">
${paragraph(words.hello(name))}
${words.lines.map(paragraph).join("\n")}
<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#8a3b24;color:#ffffff;text-decoration:none">${escapeHtml(words.button)}</a></p>
${words.after.map(paragraph).join("\n")}
<p style="margin:24px 0 0">Careertrainer</p>
</div></body></html>`;
  const text = [words.hello(name), ...words.lines, `${words.button}:\n${url}`, ...words.after, "Careertrainer"].join(
    "\n\n",
  );
  return { to: person.to, subject: words.subject, html, text };
}
