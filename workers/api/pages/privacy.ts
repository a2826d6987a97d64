import { html } from "hono/html";
import { contactBlock } from "./contact.ts";
import { longDay, ruleIn } from "./format.ts";
import { linkTo, type Material, type Page, paths } from "./page.ts";
import { categoriesOf } from "./record.ts";

/** The privacy policy (Art. 13 GDPR), from the register. */
export function privacyPage(material: Material): Page {
  const { say, register, locale } = material;
  const title = say({ de: "Datenschutzerklärung", en: "Privacy policy" });
  const transfers = register.processors.filter(({ transfer, inUse }) => transfer && inUse);
  const body = html`<header class="head">
      <h1>${title}</h1>
      <p class="lead">${say({
        de: "Sie entsteht aus dem Register der Verarbeitungen und gilt in der Fassung, die hier steht.",
        en: "It is made from the register of processing and holds in the version that stands here.",
      })}</p>
      <p class="soft small">${say({ de: "Fassung", en: "Version" })} <span class="mono">${register.commit?.slice(0, 7) ?? register.version}</span>, ${longDay(register.at, locale)}</p>
    </header>
    <div class="policy">
      <section><h2>${say({ de: "Wer verantwortlich ist", en: "Who is responsible" })}</h2>
        ${contactBlock(material)}
        <p>${say({
          de: "Nutzen Sie das Produkt über Ihr Unternehmen, ist Ihr Unternehmen verantwortlich und wir arbeiten in seinem Auftrag (Art. 28 DSGVO).",
          en: "If you use the product through your company, your company is responsible and we work on its behalf (Art. 28 GDPR).",
        })}</p></section>
      <section><h2>${say({ de: "Was wir wofür verarbeiten", en: "What we process, and what for" })}</h2>
        ${register.activities.map(
          (activity) => html`<h3 id="${activity.id}">${say(activity.name)}</h3>
            <p>${say(activity.purpose)} ${say({ de: "Daten:", en: "Data:" })} ${categoriesOf(activity, say)}. ${say({ de: "Grundlage:", en: "Basis:" })} ${say(activity.basis)}. ${say({ de: "Empfänger:", en: "Recipients:" })} ${activity.recipients.join(", ")}. ${say({ de: "Frist:", en: "Period:" })} ${register.retention
              .filter((rule) => activity.retention.includes(rule.id))
              .map((rule) => ruleIn(rule, locale))
              .join("; ")}.</p>`,
        )}</section>
      <section><h2>${say({ de: "Daten außerhalb der EU", en: "Data outside the EU" })}</h2>
        <ul>${transfers.map(({ name, transfer, region }) => html`<li><b>${name}</b>: ${say(region)}${transfer ? html` (${transfer.to}, ${transfer.basis})` : ""}</li>`)}</ul>
        <p><a href="${linkTo(paths.processors, locale)}">${say({ de: "Alle Empfänger mit Ort und Frist", en: "All recipients with place and period" })}</a></p></section>
      <section><h2>${say({ de: "Im Browser", en: "In the browser" })}</h2>
        <p>${say({
          de: "Nur, was für die Anmeldung und Ihre Einstellungen nötig ist. Keine Messung, keine Werbung, nichts von Dritten.",
          en: "Only what signing in and your settings need. No measuring, no advertising, nothing from third parties.",
        })}</p></section>
      <section><h2>${say({ de: "Künstliche Intelligenz", en: "Artificial intelligence" })}</h2>
        <p>${say({
          de: "Sie sprechen mit einer KI, und die Rückmeldung schreibt eine KI. Sie hat keine Rechtswirkung. Sie können ihr widersprechen; dann sieht ein Mensch hin.",
          en: "You speak with an AI, and the feedback is written by an AI. It has no legal effect. You can disagree with it; then a human looks.",
        })}</p></section>
      <section><h2>${say({ de: "Ihre Rechte", en: "Your rights" })}</h2>
        <p>${say({
          de: "Auskunft (Art. 15), Berichtigung (16), Löschung (17), Einschränkung (18), Übertragbarkeit (20), Widerspruch (21), keine ausschließlich automatisierte Entscheidung (22), Widerruf jeder Einwilligung mit Wirkung für die Zukunft, und die Beschwerde bei einer Aufsichtsbehörde (77).",
          en: "Access (Art. 15), rectification (16), erasure (17), restriction (18), portability (20), objection (21), no solely automated decision (22), withdrawal of each consent for the future, and a complaint to a supervisory authority (77).",
        })}</p></section>
    </div>`;
  return {
    title,
    description: say({
      de: "Was wir wofür verarbeiten, wer es bekommt, wie lange es bleibt.",
      en: "What we process and what for, who gets it, how long it stays.",
    }),
    body,
  };
}
