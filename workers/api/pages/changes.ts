import { html } from "hono/html";
import { longDay } from "./format.ts";
import type { Material, Page } from "./page.ts";

/** What changed in purposes and recipients, newest first. */
export function changesPage({ register, say, locale }: Material): Page {
  const title = say({ de: "Was sich geändert hat", en: "What changed" });
  const body = html`<header class="head">
      <h1>${title}</h1>
      <p class="lead">${say({
        de: "Jede Änderung an Zwecken und Empfängern steht hier, bevor sie gilt. Ohne Eintrag lässt sich die Anwendung nicht bauen.",
        en: "Each change of purposes and recipients stands here before it holds. Without an entry the application does not build.",
      })}</p>
    </header>
    <dl class="changes">
      ${register.changes.map(({ day, what }) => html`<div><dt><time datetime="${day}">${longDay(day, locale)}</time></dt><dd>${say(what)}</dd></div>`)}
    </dl>`;
  return { title, description: title, body };
}
