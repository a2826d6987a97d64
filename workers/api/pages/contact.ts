import { html } from "hono/html";
import type { Html, Material } from "./page.ts";

/** Who runs the product and whom to ask. What the operator has not set is said to be missing. */
export function contactBlock({ contact, say }: Material): Html {
  const missing = html`<em class="missing">${say({ de: "hier nicht gesetzt", en: "not set here" })}</em>`;
  const mail = (address: string | undefined) => (address ? html`<a href="mailto:${address}">${address}</a>` : missing);
  const { CONTACT_NAME, CONTACT_ADDRESS, CONTACT_EMAIL, CONTACT_PRIVACY, CONTACT_DEMO_URL } = contact;
  return html`<dl id="contact">
    <div><dt>${say({ de: "Verantwortlich", en: "Responsible" })}</dt><dd>${CONTACT_NAME ?? missing}</dd></div>
    <div><dt>${say({ de: "Anschrift", en: "Address" })}</dt><dd>${CONTACT_ADDRESS ?? missing}</dd></div>
    <div><dt>${say({ de: "E-Mail", en: "E-mail" })}</dt><dd>${mail(CONTACT_EMAIL)}</dd></div>
    <div><dt>${say({ de: "Datenschutz", en: "Data protection" })}</dt><dd>${mail(CONTACT_PRIVACY)}</dd></div>
    ${
      CONTACT_DEMO_URL
        ? html`<div><dt>${say({ de: "Vorführung", en: "Demonstration" })}</dt><dd><a href="${CONTACT_DEMO_URL}" rel="noopener">${say({ de: "Termin vereinbaren", en: "Book a date" })}</a></dd></div>`
        : ""
    }
  </dl>`;
}
