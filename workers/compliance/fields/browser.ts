import type { Store } from "../stores.ts";

/** Where in the browser something stands. Cookies also exist with `__Secure-` in front. */
type Place = "cookie" | "localStorage" | "sessionStorage" | "indexedDB" | "cache";
export type BrowserStore = Store & { place: Place };

/** Every cookie and every storage key. All are needed for what the person asked for; none follows anybody. */
export const browserStores: readonly BrowserStore[] = [
  {
    place: "cookie",
    name: "careertrainer.session_token",
    holds: { de: "Die Anmeldung; 7 Tage", en: "The login; 7 days" },
    category: "credentials",
    activity: "sign-in",
    retention: "login-session",
  },
  {
    place: "cookie",
    name: "careertrainer.device",
    holds: {
      de: "Erkennt diesen Browser wieder, damit andere einen nicht aussperren; 180 Tage",
      en: "Recognises this browser, so that others cannot lock one out; 180 days",
    },
    category: "access",
    activity: "sign-in",
    retention: "known-device",
  },
  {
    place: "cookie",
    name: "careertrainer.second_factor",
    holds: { de: "Zwischen Passwort und Code; 5 Minuten", en: "Between password and code; 5 minutes" },
    category: "credentials",
    activity: "sign-in",
    retention: "short-memory",
  },
  {
    place: "cookie",
    name: "careertrainer.google",
    holds: {
      de: "Während man sich bei Google anmeldet: woran die Antwort erkannt wird; 10 Minuten",
      en: "While one signs in with Google: what the answer is recognised by; 10 minutes",
    },
    category: "credentials",
    activity: "sign-in",
    retention: "short-memory",
  },
  {
    place: "cookie",
    name: "careertrainer.google_link",
    holds: {
      de: "Das Google-Konto, bis sein Konto hier mit dem Passwort bestätigt ist; 10 Minuten",
      en: "The Google account, until the account here is confirmed by its password; 10 minutes",
    },
    category: "credentials",
    activity: "sign-in",
    retention: "short-memory",
  },
  {
    place: "sessionStorage",
    name: "ct.after-google",
    holds: { de: "Wohin es nach Google weitergeht", en: "Where to go on after Google" },
    category: "access",
    activity: "sign-in",
    retention: "browser",
  },
  {
    place: "localStorage",
    name: "ct.theme",
    holds: { de: "Hell oder dunkel", en: "Light or dark" },
    category: "preferences",
    activity: "account",
    retention: "browser",
  },
  {
    place: "localStorage",
    name: "ct.locale",
    holds: { de: "Sprache der Oberfläche", en: "Language of the interface" },
    category: "preferences",
    activity: "account",
    retention: "browser",
  },
  {
    place: "localStorage",
    name: "ct.signed-in",
    holds: { de: "Ob sich hier schon jemand angemeldet hat", en: "Whether somebody signed in here before" },
    category: "access",
    activity: "sign-in",
    retention: "browser",
  },
  {
    place: "localStorage",
    name: "ct.invitation",
    holds: {
      de: "Die Einladung, mit der jemand kam, bis das neue Konto bestätigt ist",
      en: "The invitation somebody came with, until the new account is confirmed",
    },
    category: "credentials",
    activity: "company",
    retention: "browser",
  },
  {
    place: "sessionStorage",
    name: "ct.reloaded",
    holds: { de: "Wann die Seite zuletzt neu geladen wurde", en: "When the page was last reloaded" },
    category: null,
    activity: null,
    retention: "browser",
  },
  {
    place: "sessionStorage",
    name: "ct.devices",
    holds: { de: "Gewähltes Mikrofon", en: "Chosen microphone" },
    category: "preferences",
    activity: "practice",
    retention: "browser",
  },
  {
    place: "indexedDB",
    name: "ct-kept",
    holds: {
      de: "Eigene Listen und die letzten zehn Ergebnisse, lesbar ohne Netz; beim Abmelden gelöscht",
      en: "Own lists and the last ten results, readable without a network; deleted at signing out",
    },
    category: "assessment",
    activity: "feedback",
    retention: "browser",
  },
  {
    place: "cache",
    name: "workbox-precache",
    holds: { de: "Dateien der Anwendung, keine Daten", en: "Files of the app, no data" },
    category: null,
    activity: null,
    retention: "browser",
  },
];
