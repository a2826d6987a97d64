import type { PublicRetention } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { periodIn } from "./format.ts";
import type { Text } from "./language.ts";
import { type Html, linkTo, type Material, type Page, paths } from "./page.ts";

const actions: Record<PublicRetention["action"], Text> = {
  delete: { de: "gelöscht", en: "deleted" },
  detach: { de: "von der Person gelöst", en: "detached from the person" },
  "keep-sealed": { de: "Werte gelöscht, Prüfsummen bleiben", en: "values deleted, checksums stay" },
};

const row = (rule: PublicRetention, { say, locale }: Material): Html => html`<tr id="${rule.id}">
  <th scope="row">${say(rule.title)}</th>
  <td data-label="${say({ de: "Beginnt", en: "Starts" })}">${say(rule.starts)}</td>
  <td data-label="${say({ de: "Frist", en: "Period" })}"><b>${periodIn(rule.period, locale)}</b></td>
  <td data-label="${say({ de: "Dann", en: "Then" })}">${say(actions[rule.action])}</td>
  <td data-label="${say({ de: "Grundlage", en: "Basis" })}">${say(rule.basis)}</td>
  <td data-label="${say({ de: "Von selbst", en: "By itself" })}">${rule.automatic ? say({ de: "ja", en: "yes" }) : html`<b>${say({ de: "noch nicht", en: "not yet" })}</b>`}</td>
</tr>`;

/** Which data stay for how long, from the rules deletion follows. */
export function retentionPage(material: Material): Page {
  const { say, register, locale } = material;
  const heads: Text[] = [
    { de: "Daten", en: "Data" },
    { de: "Frist beginnt", en: "Period starts" },
    { de: "Frist", en: "Period" },
    { de: "Dann", en: "Then" },
    { de: "Grundlage", en: "Basis" },
    { de: "Von selbst", en: "By itself" },
  ];
  const body = html`<header class="head">
      <h1>${say({ de: "Was wie lange bleibt", en: "What stays for how long" })}</h1>
      <p class="lead">${say({
        de: "Diese Tabelle entsteht aus denselben Regeln, die auch der Code kennt. Steht bei einer Zeile „noch nicht“, löscht das Produkt dort heute nicht von selbst.",
        en: "This table is made from the same rules the code knows. Where a row says “not yet”, the product does not delete there by itself today.",
      })}</p>
    </header>
    <table class="table">
      <thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
      <tbody>${register.retention.map((rule) => row(rule, material))}</tbody>
    </table>
    <p class="small"><a href="${linkTo(paths.record, locale)}">${say({ de: "Welche Verarbeitung welche Frist hat", en: "Which processing has which period" })}</a></p>`;
  return {
    title: say({ de: "Aufbewahrung", en: "Retention" }),
    description: say({ de: "Jede Art von Daten mit ihrer Frist.", en: "Each kind of data with its period." }),
    body,
  };
}
