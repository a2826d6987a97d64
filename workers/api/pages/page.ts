import type { Locale } from "@careertrainer/contract/locale";
import type { PublicRegister } from "@careertrainer/contract/public-register";
import type { ApiSettings } from "@careertrainer/platform/settings";
import { html } from "hono/html";
import type { Say, Text } from "./language.ts";

export type Html = ReturnType<typeof html>;

/** What a page is made of. */
export type Material = {
  register: PublicRegister;
  contact: Contact;
  locale: Locale;
  say: Say;
  url: URL;
};
export type Contact = Pick<
  ApiSettings,
  "CONTACT_NAME" | "CONTACT_ADDRESS" | "CONTACT_EMAIL" | "CONTACT_PRIVACY" | "CONTACT_DEMO_URL"
>;
/** A page: what the tab says, what search engines show, and its main part. */
export type Page = { title: string; description: string; body: Html };

export const paths = {
  status: "/gdpr",
  processors: "/gdpr/processors",
  retention: "/gdpr/retention",
  record: "/gdpr/record",
  questions: "/gdpr/questions",
  assessment: "/gdpr/assessment",
  changes: "/gdpr/changes",
  privacy: "/privacy",
} as const;

const places: readonly { path: string; name: Text }[] = [
  { path: paths.status, name: { de: "DSGVO-Status", en: "GDPR status" } },
  { path: paths.processors, name: { de: "Auftragsverarbeiter", en: "Processors" } },
  { path: paths.retention, name: { de: "Fristen", en: "Retention" } },
  { path: paths.record, name: { de: "Verarbeitungen", en: "Processing" } },
  { path: paths.questions, name: { de: "Fragen", en: "Questions" } },
  { path: paths.privacy, name: { de: "Datenschutzerklärung", en: "Privacy policy" } },
];

/** The same page in another language. */
const inLanguage = (url: URL, locale: Locale): string => {
  const other = new URL(url);
  other.searchParams.set("lang", locale);
  return `${other.pathname}${other.search}`;
};

/** A link of ours that keeps the language. */
export const linkTo = (path: string, locale: Locale): string => `${path}?lang=${locale}`;

export const idOf = (measure: string): string => `${paths.status}/${measure}`;

/** Head, main part and foot, as every public page has them. */
export function shell({ register, locale, say, url }: Material, body: Html): Html {
  const other = locale === "de" ? "en" : "de";
  const { pathname } = url;
  const place = places.find(({ path }) => path === pathname)?.path ?? paths.status;
  const here = (path: string) => path === place;
  const version = register.commit?.slice(0, 7) ?? register.version;
  return html`<a class="skip" href="#main">${say({ de: "Zum Inhalt", en: "Skip to content" })}</a>
    <header class="top">
      <a class="brand" href="/">
        <svg viewBox="0 0 28 28" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true">
          <path class="theirs" d="M15.5 5.2A9.4 9.4 0 1 0 15.5 22.8" /><path class="own" d="M12.6 9.6A4.9 4.9 0 1 1 12.6 18.4" />
        </svg>
        Careertrainer
      </a>
      <nav aria-label="${say({ de: "Datenschutz", en: "Data protection" })}">
        ${places.map(({ path, name }) =>
          here(path)
            ? html`<a href="${linkTo(path, locale)}" aria-current="page">${say(name)}</a>`
            : html`<a href="${linkTo(path, locale)}">${say(name)}</a>`,
        )}
      </nav>
      <div class="end">
        <a class="quiet" href="${inLanguage(url, other)}" lang="${other}" hreflang="${other}">${other === "de" ? "Deutsch" : "English"}</a>
        <a class="button" href="/sign-in">${say({ de: "Anmelden", en: "Sign in" })}</a>
      </div>
    </header>
    <main id="main" tabindex="-1" class="wrap">${body}</main>
    <footer class="foot">
      <div class="wrap">
        <span>${say({ de: "Diese Seite lädt nichts von Dritten und braucht keine Skripte.", en: "This page loads nothing from third parties and needs no scripts." })}</span>
        <a href="${linkTo(paths.privacy, locale)}#contact">${say({ de: "Kontakt", en: "Contact" })}</a>
        <a href="/verify">${say({ de: "Nachweis prüfen", en: "Check a certificate" })}</a>
        <a href="/.well-known/security.txt">security.txt</a>
        <a href="/v1/public/compliance">${say({ de: "Register als JSON", en: "Register as JSON" })}</a>
        <span class="mono">${say({ de: "Fassung", en: "Version" })} ${version}</span>
      </div>
    </footer>`;
}
