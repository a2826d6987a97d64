import { MeasureState, type PublicMeasure } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { ageOf, evidenceOf } from "./evidence.ts";
import { ago, count, exactly } from "./format.ts";
import { groupOf, groups } from "./groups.ts";
import { markOf, stateMeanings, stateOf, stateWords } from "./marks.ts";
import { type Html, idOf, linkTo, type Material, type Page, paths } from "./page.ts";

const states = MeasureState.options;

const chosenState = (url: URL): MeasureState | null =>
  MeasureState.nullable().catch(null).parse(url.searchParams.get("state"));
const chosenGroup = (url: URL): string | null =>
  groups.find(({ id }) => id === url.searchParams.get("part"))?.id ?? null;

/** A link that changes one of the filters and keeps the others. */
function filtered(url: URL, name: "state" | "part", value: string | null): string {
  const next = new URL(url);
  if (value === null) next.searchParams.delete(name);
  else next.searchParams.set(name, value);
  return `${next.pathname}${next.search}#register`;
}

const line = (measure: PublicMeasure, material: Material): Html => {
  const { say } = material;
  return html`<details class="line" id="${measure.id}">
    <summary>
      ${markOf(measure.state)}
      <span class="said">${say(measure.promise)}</span>
      <span class="meta"><span class="mono">${measure.id}</span><span class="state ${measure.state}">${say(stateWords[measure.state])}</span><span class="soft">${ageOf(measure, material)}</span></span>
    </summary>
    ${evidenceOf(measure, material)}
    <p class="small"><a href="${linkTo(idOf(measure.id), material.locale)}">${say({ de: "Eigene Seite dieser Zeile", en: "This line's own page" })}</a></p>
  </details>`;
};

const headline = ({ register, say, locale }: Material): Html => {
  const { counts, measures } = register;
  const all = count(measures.length, locale);
  const proven = count(counts.proven, locale);
  return html`<h1>
    <span>${say({ de: `${all} Versprechen.`, en: `${all} promises.` })}</span>
    <span>${say({ de: `${proven} davon bewiesen.`, en: `${proven} of them proven.` })}</span>
  </h1>`;
};

const board = ({ register, say, url }: Material): Html =>
  html`<ul class="board">
    ${groups.map(({ id, title }) => {
      const own = register.measures.filter((measure) => groupOf(measure)?.id === id);
      return html`<li>
        <a href="${filtered(url, "part", id)}">
          <span>${say(title)}</span>
          <span class="marks">${own.map((measure) => html`<span role="img" aria-label="${measure.id}: ${say(stateWords[measure.state])}">${markOf(measure.state)}</span>`)}</span>
        </a>
      </li>`;
    })}
  </ul>`;

/** What is not in order stands first, with what it means. */
const wrong = (material: Material): Html | string => {
  const { register, say, locale } = material;
  const found = register.measures.filter(({ state, sameAs }) => (state === "failed" || state === "stale") && !sameAs);
  if (found.length === 0) return "";
  return html`<section class="wrong" aria-labelledby="wrong">
    <h2 id="wrong">${say({ de: "Gerade nicht in Ordnung", en: "Not in order right now" })}</h2>
    <ul>
      ${found.slice(0, 6).map(
        (measure) => html`<li class="${measure.state}">
          ${markOf(measure.state, "large")}
          <div>
            <p class="said"><a href="${linkTo(idOf(measure.id), locale)}">${say(measure.promise)}</a></p>
            <p>${stateOf(measure.state, say)} <span class="mono">${measure.id}</span> <span class="soft">${ageOf(measure, material)}</span></p>
            <p class="small">${say(stateMeanings[measure.state])}.</p>
          </div>
        </li>`,
      )}
    </ul>
    ${
      found.length > 6
        ? html`<p class="small">${say({ de: `und ${count(found.length - 6, locale)} weitere, unten mit ihrem Zustand.`, en: `and ${count(found.length - 6, locale)} more, below with their state.` })}</p>`
        : ""
    }
  </section>`;
};

const filters = ({ register, say, url, locale }: Material): Html => {
  const state = chosenState(url);
  return html`<div class="filters">
    <nav aria-label="${say({ de: "Nach Zustand", en: "By state" })}">
      <a href="${filtered(url, "state", null)}" ${state === null ? html`aria-current="true"` : ""}>${say({ de: "Alle", en: "All" })} <b>${count(register.measures.length, locale)}</b></a>
      ${states.map(
        (one) =>
          html`<a href="${filtered(url, "state", one)}" ${state === one ? html`aria-current="true"` : ""}>${markOf(one)}${say(stateWords[one])} <b>${count(register.counts[one], locale)}</b></a>`,
      )}
    </nav>
  </div>`;
};

/** Every promise with its state; a line is green only through evidence of the code that runs. */
export function statusPage(material: Material): Page {
  const { register, say, url, locale } = material;
  const state = chosenState(url);
  const part = chosenGroup(url);
  const shown = register.measures.filter(
    (measure) => (state === null || measure.state === state) && (part === null || groupOf(measure)?.id === part),
  );
  const { evidence, commit } = register;
  const body = html`<section class="hero">
      <div>
        ${headline(material)}
        <p class="lead">${say({
          de: "Jede Zeile ist eine Zusage. Bewiesen ist sie nur, wenn eine Prüfung gegen das echte System lief, auf genau diesem Code, und wenn dieselbe Prüfung rot wird, sobald man den Schutz abschaltet.",
          en: "Each line is a promise. It is proven only when a check ran against the real system, on exactly this code, and when the same check goes red as soon as the protection is switched off.",
        })}</p>
        <ul class="facts">
          <li>${
            evidence
              ? html`${say({ de: "Zuletzt geprüft", en: "Last checked" })} <time datetime="${evidence.at}" title="${exactly(evidence.at, locale)}">${ago(evidence.at, register.at, locale)}</time>`
              : say({
                  de: "Für diesen Code liegt noch kein Nachweis vor",
                  en: "There is no evidence for this code yet",
                })
          }</li>
          ${commit ? html`<li>${say({ de: "Es läuft", en: "Running" })} <code>${commit.slice(0, 7)}</code></li>` : ""}
          ${evidence ? html`<li>${say({ de: "Geprüft wurde", en: "Checked was" })} <code>${evidence.commit.slice(0, 7)}</code></li>` : ""}
        </ul>
      </div>
      ${board(material)}
    </section>
    <ul class="counts">
      ${states.map(
        (one) =>
          html`<li>${stateOf(one, say)}<b>${count(register.counts[one], locale)}</b><p>${say(stateMeanings[one])}</p></li>`,
      )}
    </ul>
    ${wrong(material)}
    <section class="register" id="register">
      <h2 class="vh">${say({ de: "Das Register", en: "The register" })}</h2>
      ${filters(material)}
      ${
        part
          ? html`<p class="small"><a href="${filtered(url, "part", null)}">${say({ de: "Alle Teile zeigen", en: "Show all parts" })}</a></p>`
          : ""
      }
      ${shown.length === 0 ? html`<p class="empty">${say({ de: "Keine Zeile hat diesen Zustand.", en: "No line has this state." })}</p>` : ""}
      ${groups.map(({ id, title, article }) => {
        const own = shown.filter((measure) => groupOf(measure)?.id === id);
        if (own.length === 0) return "";
        return html`<section class="part" aria-labelledby="part-${id}">
          <h3 id="part-${id}">${say(title)} <span>Art. ${article}</span></h3>
          ${own.map((measure) => line(measure, material))}
        </section>`;
      })}
    </section>
    <section class="more">
      <h2>${say({ de: "Weiterlesen", en: "Read on" })}</h2>
      <ul>
        <li><a href="${linkTo(paths.processors, locale)}">${say({ de: "Wer für uns arbeitet, und wo die Daten wirklich liegen", en: "Who works for us, and where the data really lie" })}</a></li>
        <li><a href="${linkTo(paths.retention, locale)}">${say({ de: "Was wie lange bleibt", en: "What stays for how long" })}</a></li>
        <li><a href="${linkTo(paths.record, locale)}">${say({ de: "Verzeichnis von Verarbeitungstätigkeiten", en: "Record of processing activities" })}</a></li>
        <li><a href="${linkTo(paths.assessment, locale)}">${say({ de: "Datenschutz-Folgenabschätzung", en: "Data protection impact assessment" })}</a></li>
        <li><a href="${linkTo(paths.changes, locale)}">${say({ de: "Was sich an Zwecken und Empfängern geändert hat", en: "What changed in purposes and recipients" })}</a></li>
        <li><a href="${linkTo(paths.questions, locale)}">${say({ de: "Was Betriebsräte und Datenschützer fragen", en: "What works councils and data protection officers ask" })}</a></li>
      </ul>
    </section>`;
  return {
    title: say({ de: "DSGVO-Status", en: "GDPR status" }),
    description: say({
      de: "Jede Zusage zum Datenschutz mit ihrem Nachweis: was geprüft wurde, wann, auf welchem Code.",
      en: "Every data protection promise with its evidence: what was checked, when, on which code.",
    }),
    body,
  };
}

/** One promise with all that stands behind it. */
export function measurePage(material: Material, id: string): Page | null {
  const { register, say, locale } = material;
  const measure = register.measures.find((one) => one.id === id);
  if (!measure) return null;
  const group = groupOf(measure);
  const body = html`<nav class="crumbs" aria-label="${say({ de: "Wo Sie sind", en: "Where you are" })}">
      <a href="${linkTo(paths.status, locale)}">${say({ de: "DSGVO-Status", en: "GDPR status" })}</a> / ${group ? say(group.title) : ""} / <span class="mono">${measure.id}</span>
    </nav>
    <article class="measure">
      ${markOf(measure.state, "huge")}
      <h1 class="said">${say(measure.promise)}</h1>
      <p class="facts">${stateOf(measure.state, say)} <span class="soft">${ageOf(measure, material)}</span> <span class="mono">${measure.id}</span> <span>Art. ${measure.article}</span></p>
      <p>${say(stateMeanings[measure.state])}.</p>
      ${evidenceOf(measure, material)}
    </article>`;
  return {
    title: `${measure.id} · ${say({ de: "DSGVO-Status", en: "GDPR status" })}`,
    description: say(measure.promise),
    body,
  };
}
