import type { Locale } from "@careertrainer/contract/locale";
import type { AccountMail } from "@careertrainer/domain/identity/context";
import { compose, type Mail, type Words } from "./mail.ts";

const hello = { de: (name: string) => `Hallo ${name},`, en: (name: string) => `Hello ${name},` } as const;
const notYou = {
  de: ["Wenn du das nicht warst, setze dein Passwort zurück. Dabei werden alle Geräte abgemeldet."],
  en: ["If that was not you, reset your password. That signs out every device."],
};

type Said = Omit<Words, "hello">;

const words: Record<AccountMail["kind"], Record<Locale, Said>> = {
  locked: {
    de: {
      subject: "Jemand hat dein Passwort falsch eingegeben",
      lines: [
        "bei deinem Konto wurde mehrmals hintereinander ein falsches Passwort oder ein falscher Code eingegeben. Wir lassen deshalb für eine Weile nur noch selten einen Versuch zu.",
        "Wer es versucht hat, ist nicht hineingekommen. Browser, in denen du schon angemeldet warst, sind nicht ausgesperrt.",
      ],
      button: "Passwort zurücksetzen",
      after: ["Wenn du dich nur vertippt hast, musst du nichts tun."],
    },
    en: {
      subject: "Someone entered a wrong password for your account",
      lines: [
        "a wrong password or code was entered for your account several times in a row. For a while we therefore let through an attempt only now and then.",
        "Whoever tried did not get in. Browsers in which you were signed in before are not locked out.",
      ],
      button: "Reset password",
      after: ["If you only mistyped it, there is nothing you need to do."],
    },
  },
  reset: {
    de: {
      subject: "Ein neues Passwort setzen",
      lines: ["mit diesem Link setzt du ein neues Passwort. Danach bist du auf allen Geräten abgemeldet."],
      button: "Neues Passwort setzen",
      after: [
        "Der Link gilt 30 Minuten und einmal.",
        "Wenn du das nicht wolltest, kannst du diese Mail löschen. Dein Passwort bleibt, wie es ist.",
      ],
    },
    en: {
      subject: "Set a new password",
      lines: ["with this link you set a new password. Afterwards you are signed out on every device."],
      button: "Set a new password",
      after: [
        "The link works for 30 minutes, and once.",
        "If you did not ask for this, you can delete this mail. Your password stays as it is.",
      ],
    },
  },
  password_changed: {
    de: {
      subject: "Dein Passwort wurde geändert",
      lines: ["das Passwort deines Kontos ist neu. Andere Geräte sind abgemeldet."],
      button: "Passwort zurücksetzen",
      after: notYou.de,
    },
    en: {
      subject: "Your password was changed",
      lines: ["the password of your account is new. Other devices are signed out."],
      button: "Reset password",
      after: notYou.en,
    },
  },
  second_factor_on: {
    de: {
      subject: "Anmelden geht jetzt nur noch mit Code",
      lines: ["ab jetzt fragen wir beim Anmelden auch nach einem Code aus deiner Authenticator-App."],
      button: "Passwort zurücksetzen",
      after: notYou.de,
    },
    en: {
      subject: "Signing in now needs a code",
      lines: ["from now on we also ask for a code from your authenticator app when you sign in."],
      button: "Reset password",
      after: notYou.en,
    },
  },
  passkey_added: {
    de: {
      subject: "Ein Passkey öffnet jetzt dein Konto",
      lines: ["zu deinem Konto wurde ein Passkey hinzugefügt. Mit ihm meldet man sich ohne Passwort an."],
      button: "Passwort zurücksetzen",
      after: ["Wenn du das nicht warst, entferne ihn unter Konto, Sicherheit, und setze dein Passwort zurück."],
    },
    en: {
      subject: "A passkey opens your account now",
      lines: ["a passkey was added to your account. With it one signs in without the password."],
      button: "Reset password",
      after: ["If that was not you, remove it under Account, Security, and reset your password."],
    },
  },
  confirm_code: {
    de: {
      subject: "Dein Code zur Bestätigung",
      lines: ["mit diesem Code bestätigst du, dass du dein Konto löschen willst:"],
      button: "Konto löschen",
      after: [
        "Er gilt zehn Minuten und einmal.",
        "Wenn du das nicht wolltest, gib ihn niemandem, und sieh unter Konto, Sicherheit, wer angemeldet ist.",
      ],
    },
    en: {
      subject: "Your code to confirm",
      lines: ["with this code you confirm that you want to delete your account:"],
      button: "Delete account",
      after: [
        "It works for ten minutes, and once.",
        "If you did not ask for this, give it to nobody, and look under Account, Security, who is signed in.",
      ],
    },
  },
  second_factor_off: {
    de: {
      subject: "Anmelden geht wieder ohne Code",
      lines: ["der zweite Faktor deines Kontos ist ausgeschaltet. Zum Anmelden reicht wieder das Passwort."],
      button: "Passwort zurücksetzen",
      after: notYou.de,
    },
    en: {
      subject: "Signing in no longer needs a code",
      lines: ["the second factor of your account is off. Your password is enough to sign in again."],
      button: "Reset password",
      after: notYou.en,
    },
  },
};

/** What is written to somebody about their account. */
export function accountMail(mail: AccountMail, publicUrl: string): Mail {
  const said = words[mail.kind][mail.locale];
  const person = { to: mail.email, name: mail.name, locale: mail.locale };
  const lines = mail.kind === "confirm_code" ? [...said.lines, mail.code] : said.lines;
  return compose(person, { ...said, lines, hello: hello[mail.locale] }, publicUrl + pathOf(mail));
}

function pathOf(mail: AccountMail): string {
  if (mail.kind === "reset") return `/reset-password?token=${encodeURIComponent(mail.token)}`;
  return mail.kind === "confirm_code" ? "/account/erase" : "/forgot-password";
}
