import { type ProbeId, probes } from "@careertrainer/compliance/probes";
import type { PublicMeasure } from "@careertrainer/contract/public-register";
import { html } from "hono/html";
import { ago, count, exactly, longDay } from "./format.ts";
import { markOf } from "./marks.ts";
import type { Html, Material } from "./page.ts";

/** How old, until when, or for when, by the state. */
export function ageOf({ state, at, validUntil }: PublicMeasure, { register, locale, say }: Material): Html | string {
  const exact = (time: string, words: string) =>
    html`<time datetime="${time}" title="${exactly(time, locale)}">${words}</time>`;
  if (state === "attested" && validUntil)
    return say({ de: `bis ${longDay(validUntil, locale)}`, en: `until ${longDay(validUntil, locale)}` });
  if (state === "planned") return at ? say({ de: `für ${longDay(at, locale)}`, en: `for ${longDay(at, locale)}` }) : "";
  return at ? exact(at, ago(at, register.at, locale)) : "";
}

/** One check: what, how many cases, and what happened with the protection off. */
const runOf = (run: PublicMeasure["checks"][number], { locale, say }: Material): Html => {
  const passed = run.outcome === "passed";
  const red = run.negativeControl === "red";
  return html`<div class="run">
    <p lang="en">${run.what}.</p>
    <div class="lanes">
      <div class="lane">
        <b>${say({ de: "Schutz an", en: "Protection on" })}</b>
        <span class="state ${passed ? "proven" : "failed"}">${markOf(passed ? "proven" : "failed")}
          ${say({
            de: `${count(run.cases - run.failures, locale)} von ${count(run.cases, locale)} Fällen wie verlangt`,
            en: `${count(run.cases - run.failures, locale)} of ${count(run.cases, locale)} cases as required`,
          })}</span>
      </div>
      <div class="lane">
        <b>${say({ de: "Schutz aus", en: "Protection off" })}</b>
        <span class="state ${red ? "failed" : "stale"}">${markOf(red ? "failed" : "stale")}
          ${red ? say({ de: "wurde rot, wie verlangt", en: "went red, as required" }) : say({ de: "wurde nicht rot: beweist nichts", en: "did not go red: proves nothing" })}</span>
        <small lang="en">${run.control}</small>
      </div>
    </div>
    <p class="soft small">${exactly(run.at, locale)} · ${run.files.map((file) => html`<code>${file}</code> `)}</p>
    <p class="cmd"><code>npm run evidence -- ${run.id}</code></p>
  </div>`;
};

/** What the running product last found about itself, in production too. */
const probeOf = (probe: PublicMeasure["probes"][number], { locale, say }: Material): Html => {
  const asked = probes[probe.id as ProbeId];
  const words = { passed: "proven", failed: "failed", "not here": "planned" } as const;
  return html`<p class="probe"><span class="state ${words[probe.outcome]}">${markOf(words[probe.outcome])}
    ${asked ? say(asked.asks) : probe.id}</span> <span lang="en">${probe.found}.</span>
    <span class="soft small">${say({ de: "Das laufende Produkt fragte sich selbst,", en: "The running product asked itself," })} ${exactly(probe.at, locale)}</span></p>`;
};

/** What stands behind a promise, in the order of the page: checks, document, and what it does not prove. */
export function evidenceOf(measure: PublicMeasure, material: Material): Html {
  const { say, locale, register } = material;
  const { checks, attestation, state } = measure;
  return html`<div class="evidence">
    ${measure.sameAs ? html`<p>${say({ de: "Sagt dasselbe wie", en: "Says the same as" })} <a href="/gdpr/${measure.sameAs}?lang=${locale}">${measure.sameAs}</a>.</p>` : ""}
    ${checks.map((run) => runOf(run, material))}
    ${measure.probes.map((probe) => probeOf(probe, material))}
    ${
      attestation
        ? html`<p>${say({ de: "Unterschrieben von", en: "Signed by" })} ${attestation.signedBy}, ${say({ de: "gültig", en: "valid" })} ${longDay(attestation.validFrom, locale)} – ${longDay(attestation.validUntil, locale)}.
            ${measure.endsSoon ? html`<strong>${say({ de: "Läuft bald ab.", en: "Ends soon." })}</strong>` : ""}</p>
            ${attestation.document ? html`<p class="soft small">${say({ de: "Das Dokument liegt beim Betreiber; seine Prüfsumme:", en: "The operator keeps the document; its checksum:" })} <code class="digest">sha256 ${attestation.document.sha256}</code></p>` : ""}`
        : measure.by === "check"
          ? ""
          : html`<p>${say({ de: "Das Dokument dazu liegt hier noch nicht vor.", en: "The document for it is not here yet." })}</p>`
    }
    ${
      checks.length === 0 && measure.by !== "attestation"
        ? html`<p>${say({ de: "Noch lief hier keine Prüfung dafür.", en: "No check for it has run here yet." })}</p>`
        : ""
    }
    ${
      state === "stale" && checks.length > 0 && register.evidence
        ? html`<p>${say({
            de: "Die Prüfung lief, aber auf anderem Code oder vor zu langer Zeit; darum ist die Zeile nicht grün.",
            en: "The check ran, but on other code or too long ago; so the line is not green.",
          })}</p>`
        : ""
    }
    <p class="limits"><b>${say({ de: "Was das nicht beweist:", en: "What this does not prove:" })}</b> ${say(measure.limits)}</p>
  </div>`;
}
