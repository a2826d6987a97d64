import type { PublicProcessor } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { stateOf } from "./marks.ts";
import { type Html, idOf, linkTo, type Material, type Page } from "./page.ts";

const transferOf = ({ transfer }: PublicProcessor, { say }: Material): string =>
  transfer
    ? `${transfer.to}: ${transfer.basis}`
    : say({ de: "keine Übermittlung aus der EU", en: "no transfer out of the EU" });

const row = (processor: PublicProcessor, material: Material): Html => {
  const { say, register, locale } = material;
  const contract = register.measures.find(({ id }) => id === processor.measure);
  const labelled = (label: string, value: Html | string) => html`<td data-label="${label}">${value}</td>`;
  return html`<tr>
    <th scope="row">
      ${processor.name}
      <small>${say(processor.does)}</small>
      ${processor.role === "controller" ? html`<small>${say({ de: "entscheidet selbst; nur wer es wählt", en: "decides for itself; only for those who choose it" })}</small>` : ""}
      ${processor.inUse ? "" : html`<small><b>${say({ de: "vorgesehen, bekommt heute nichts", en: "planned, gets nothing today" })}</b></small>`}
    </th>
    ${labelled(say({ de: "Bekommt", en: "Gets" }), html`<ul>${processor.receives.map((one) => html`<li>${say(one)}</li>`)}</ul>`)}
    ${labelled(say({ de: "Liegt in", en: "Lies in" }), say(processor.region))}
    ${labelled(
      say({ de: "Bleibt dort", en: "Stays there" }),
      html`${say(processor.keeps)}${processor.zeroRetention ? html`<small>${say(processor.zeroRetention)}</small>` : ""}`,
    )}
    ${labelled(say({ de: "Grundlage", en: "Basis" }), transferOf(processor, material))}
    ${labelled(
      say({ de: "Vertrag", en: "Contract" }),
      contract
        ? html`<a class="plain" href="${linkTo(idOf(contract.id), locale)}">${stateOf(contract.state, say)}</a>`
        : "–",
    )}
  </tr>`;
};

const subProcessors = ({ name, subProcessors: list }: PublicProcessor, { say }: Material): Html | string =>
  list.length === 0
    ? ""
    : html`<li><b>${name}</b>: ${list.map((one, at) => html`${at > 0 ? "; " : ""}${one.name} (${say(one.does)}, ${say(one.where)})`)}</li>`;

/** Who gets data, where they lie, and by which contract. */
export function processorsPage(material: Material): Page {
  const { say, register } = material;
  const heads = [
    { de: "Anbieter", en: "Provider" },
    { de: "Bekommt", en: "Gets" },
    { de: "Liegt in", en: "Lies in" },
    { de: "Bleibt dort", en: "Stays there" },
    { de: "Grundlage", en: "Basis" },
    { de: "Vertrag", en: "Contract" },
  ];
  const title = say({
    de: "Wer für uns arbeitet, und wo die Daten wirklich liegen",
    en: "Who works for us, and where the data really lie",
  });
  const body = html`<header class="head">
      <h1>${title}</h1>
      <p class="lead">${say({
        de: "Nicht der Firmensitz zählt, sondern der Ort der Speicherung. Jeder Server, den unser Code erreichen kann, gehört zu genau einer dieser Zeilen; jeden anderen weist das System ab (TRA-2).",
        en: "Not where a company sits counts, but where it stores. Each server our code can reach belongs to exactly one of these rows; the system refuses any other (TRA-2).",
      })}</p>
    </header>
    <table class="table">
      <thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
      <tbody>${register.processors.map((processor) => row(processor, material))}</tbody>
    </table>
    <section class="more">
      <h2>${say({ de: "Wen sie ihrerseits einsetzen", en: "Whom they use in turn" })}</h2>
      <ul>${register.processors.map((processor) => subProcessors(processor, material))}</ul>
    </section>
    <section class="more">
      <h2>${say({ de: "Server, die unser Code erreichen darf", en: "Servers our code may reach" })}</h2>
      <ul>${register.processors.map(({ name, hosts }) =>
        hosts.length === 0 ? "" : html`<li><b>${name}</b>: ${hosts.map((host) => html`<code>${host}</code> `)}</li>`,
      )}</ul>
    </section>`;
  return {
    title: say({ de: "Auftragsverarbeiter", en: "Processors" }),
    description: say({
      de: "Jeder Empfänger von Daten, mit Ort, Frist und Vertrag.",
      en: "Each recipient of data, with place, period and contract.",
    }),
    body,
  };
}
