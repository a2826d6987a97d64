import type { PublicRisk } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { longDay } from "./format.ts";
import type { Text } from "./language.ts";
import { stateOf } from "./marks.ts";
import { type Html, idOf, linkTo, type Material, type Page, paths } from "./page.ts";

const grades: Record<PublicRisk["severity"], Text> = {
  low: { de: "gering", en: "low" },
  medium: { de: "mittel", en: "medium" },
  high: { de: "hoch", en: "high" },
};

const row = (risk: PublicRisk, { say, register, locale }: Material): Html => {
  const proofs = register.measures.filter(({ id }) => risk.measures.includes(id));
  return html`<tr id="${risk.id}">
    <th scope="row">${say(risk.title)}<small>${say(risk.harm)}</small></th>
    <td data-label="${say({ de: "Schwere", en: "Severity" })}">${say(grades[risk.severity])}</td>
    <td data-label="${say({ de: "Wahrscheinlich", en: "Likelihood" })}">${say(grades[risk.likelihood])}</td>
    <td data-label="${say({ de: "Dagegen steht", en: "Against it" })}"><span>${proofs.map(({ id, state }) => html`<a class="plain" href="${linkTo(idOf(id), locale)}"><span class="mono">${id}</span> ${stateOf(state, say)}</a> `)}</span></td>
  </tr>`;
};

/** The data protection impact assessment (Art. 35), from the register; its approval is attested, and only for what it says today. */
export function assessmentPage(material: Material): Page {
  const { register, say, locale } = material;
  const title = say({ de: "Datenschutz-Folgenabschätzung", en: "Data protection impact assessment" });
  const standing = register.measures.find(({ id }) => id === "DPIA");
  const approval = standing?.attestation;
  const heads: Text[] = [
    { de: "Risiko", en: "Risk" },
    { de: "Schwere", en: "Severity" },
    { de: "Wahrscheinlich", en: "Likelihood" },
    { de: "Dagegen steht", en: "Against it" },
  ];
  const body = html`<header class="head">
      <h1>${title}</h1>
      <p class="lead">${say({
        de: "Nach Art. 35 DSGVO. Beschreibung und Maßnahmen entstehen aus dem Register; die Einstufungen sind ein Vorschlag, bis jemand sie freigibt.",
        en: "By Art. 35 GDPR. Description and measures are made from the register; the grades are a proposal until somebody approves them.",
      })}</p>
      <p class="facts">${standing ? stateOf(standing.state, say) : ""}
        <span>${
          approval
            ? html`${say({ de: "freigegeben von", en: "approved by" })} ${approval.signedBy}, ${longDay(approval.validFrom, locale)}${
                approval.of === register.assessment.digest
                  ? ""
                  : html`; <b>${say({ de: "seitdem hat sich geändert, worauf sie beruht", en: "since then what it rests on has changed" })}</b>`
              }`
            : say({ de: "noch nicht freigegeben", en: "not approved yet" })
        }</span>
        <span class="mono">${register.assessment.digest}</span></p>
    </header>
    <div class="policy">
      <section><h2>${say({ de: "Was verarbeitet wird", en: "What is processed" })}</h2>
        <ul>${register.activities.map(({ name, purpose }) => html`<li><b>${say(name)}</b>: ${say(purpose)}</li>`)}</ul>
        <p><a href="${linkTo(paths.record, locale)}">${say({ de: "Im Einzelnen", en: "In detail" })}</a></p></section>
      <section><h2>${say({ de: "Warum es nötig und angemessen ist", en: "Why it is necessary and proportionate" })}</h2>
        <p>${say({
          de: "Sprechen übt man sprechend; darum fließt die Stimme durch. Für die Rückmeldung genügt Text; darum bleibt nur Text, ohne den Namen, und nur so lange, wie die Person es will. Wer etwas teilt, entscheidet sie allein.",
          en: "Speaking is practised by speaking; so the voice passes through. For feedback text is enough; so only text stays, without the name, and only as long as the person wants. Whether something is shared, they alone decide.",
        })}</p></section>
    </div>
    <table class="table">
      <thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
      <tbody>${register.assessment.risks.map((risk) => row(risk, material))}</tbody>
    </table>`;
  return {
    title,
    description: say({
      de: "Risiken für Betroffene und was dagegen steht.",
      en: "Risks for people and what stands against them.",
    }),
    body,
  };
}
