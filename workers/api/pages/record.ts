import type { PublicActivity } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { contactBlock } from "./contact.ts";
import { longDay, ruleIn } from "./format.ts";
import type { Say, Text } from "./language.ts";
import { stateOf } from "./marks.ts";
import { type Html, idOf, linkTo, type Material, type Page, paths } from "./page.ts";

/** V-01, by the place in the register. */
export const numberOf = (at: number): string => `V-${String(at + 1).padStart(2, "0")}`;

/** The kinds of data, and which of them only pass through. */
export const categoriesOf = ({ categories }: PublicActivity, say: Say): string =>
  categories
    .map(({ name, stored }) =>
      stored ? say(name) : `${say(name)} (${say({ de: "nicht gespeichert", en: "not stored" })})`,
    )
    .join("; ");

/** What Art. 30(1) asks of one activity: the label, and the sentence. */
export function fieldsOf(
  activity: PublicActivity,
  { register, say, locale }: Pick<Material, "register" | "say" | "locale">,
): { label: Text; value: string }[] {
  const none = say({ de: "keine", en: "none" });
  const periods = register.retention
    .filter(({ id }) => activity.retention.includes(id))
    .map((rule) => ruleIn(rule, locale));
  return [
    { label: { de: "Zweck", en: "Purpose" }, value: say(activity.purpose) },
    { label: { de: "Rechtsgrundlage", en: "Legal basis" }, value: say(activity.basis) },
    { label: { de: "Betroffene", en: "Data subjects" }, value: say(activity.subjects) },
    { label: { de: "Datenkategorien", en: "Categories of data" }, value: categoriesOf(activity, say) || none },
    { label: { de: "Wer es sieht", en: "Who sees it" }, value: say(activity.seenBy) },
    { label: { de: "Empfänger", en: "Recipients" }, value: activity.recipients.join(", ") || none },
    {
      label: { de: "Drittländer", en: "Third countries" },
      value: activity.transfers.map(({ name, to, basis }) => `${name}: ${to}, ${basis}`).join("; ") || none,
    },
    { label: { de: "Löschfristen", en: "Periods" }, value: periods.join("; ") || none },
    { label: { de: "Maßnahmen", en: "Measures" }, value: activity.measures.join(", ") || none },
  ];
}

const section = (activity: PublicActivity, at: number, material: Material): Html => {
  const { say, register, locale } = material;
  const proofs = register.measures.filter(({ id }) => activity.measures.includes(id));
  return html`<section class="activity" aria-labelledby="${activity.id}">
    <h2 id="${activity.id}"><span class="mono">${numberOf(at)}</span> ${say(activity.name)}</h2>
    <dl>
      ${fieldsOf(activity, material)
        .slice(0, -1)
        .map(({ label, value }) => html`<div><dt>${say(label)}</dt><dd>${value}</dd></div>`)}
      <div>
        <dt>${say({ de: "Maßnahmen", en: "Measures" })}</dt>
        <dd>${proofs.map((measure) => html`<a class="plain" href="${linkTo(idOf(measure.id), locale)}"><span class="mono">${measure.id}</span> ${stateOf(measure.state, say)}</a> `)}</dd>
      </div>
    </dl>
  </section>`;
};

/** The record of processing activities (Art. 30 GDPR), as a page that prints well. */
export function recordPage(material: Material): Page {
  const { say, register, locale } = material;
  const title = say({ de: "Verzeichnis von Verarbeitungstätigkeiten", en: "Record of processing activities" });
  const body = html`<header class="head">
      <h1>${title}</h1>
      <p class="lead">${say({
        de: "Nach Art. 30 DSGVO. Entsteht aus demselben Register, das der Code benutzt; niemand pflegt es von Hand.",
        en: "By Art. 30 GDPR. Made from the same register the code uses; nobody keeps it by hand.",
      })}</p>
      <p class="noprint"><a class="button" href="/v1/public/record?locale=${locale}" download>CSV</a></p>
    </header>
    <div class="record-head">
      ${contactBlock(material)}
      <dl><div><dt>${say({ de: "Fassung", en: "Version" })}</dt><dd>${register.commit?.slice(0, 7) ?? register.version}, ${longDay(register.at, locale)}</dd></div></dl>
    </div>
    <nav class="contents" aria-label="${say({ de: "Inhalt", en: "Contents" })}">
      <ol>${register.activities.map(({ id, name }, at) => html`<li><span class="mono">${numberOf(at)}</span> <a href="#${id}">${say(name)}</a></li>`)}</ol>
    </nav>
    ${register.activities.map((activity, at) => section(activity, at, material))}
    <p class="small"><a href="${linkTo(paths.retention, locale)}">${say({ de: "Alle Fristen", en: "All periods" })}</a></p>`;
  return {
    title,
    description: say({
      de: "Jede Verarbeitung mit Zweck, Grundlage, Empfängern und Frist.",
      en: "Each processing with purpose, basis, recipients and period.",
    }),
    body,
  };
}
