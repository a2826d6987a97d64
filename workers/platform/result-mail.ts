import type { Locale } from "@careertrainer/contract/locale";
import type { ResultMail, ResultMailPort } from "@careertrainer/domain/evaluation/announce-result";
import { compose, type Mail, type MailPort, type Words } from "./mail.ts";

const words: Record<Locale, (title: string) => Words> = {
  de: (title) => ({
    subject: "Dein Ergebnis ist da",
    hello: (name) => `Hallo ${name},`,
    lines: [`das Ergebnis deines Gesprächs „${title}“ ist da. Es hat diesmal etwas gedauert.`],
    button: "Ergebnis ansehen",
    after: ["Lesen kannst es nur du. Diese Mails schaltest du in deinem Konto wieder aus."],
  }),
  en: (title) => ({
    subject: "Your result is ready",
    hello: (name) => `Hello ${name},`,
    lines: [`the result of your conversation “${title}” is ready. It took a while this time.`],
    button: "See the result",
    after: ["Only you can read it. You can switch these mails off in your account."],
  }),
};

/** The mail that a result is there. */
export const resultMail = (mail: ResultMail, publicUrl: string): Mail =>
  compose(mail, words[mail.locale](mail.scenarioTitle), `${publicUrl}/sessions/${mail.sessionId}`);

/** One mail per session: the provider drops a second one with the same key. */
export const makeResultMail = (mail: MailPort, publicUrl: string): ResultMailPort => ({
  send: (result) => mail.send(resultMail(result, publicUrl), `evaluated-${result.sessionId}`),
});
