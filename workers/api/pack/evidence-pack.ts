import type { SignedBundle } from "@careertrainer/contract/evidence";
import { html } from "hono/html";
import { assessmentPage } from "../pages/assessment.ts";
import { ageOf } from "../pages/evidence.ts";
import { stateWords } from "../pages/marks.ts";
import type { Html, Material } from "../pages/page.ts";
import { processorsPage } from "../pages/processors.ts";
import { recordPage } from "../pages/record.ts";
import { recordCsv } from "../pages/record-csv.ts";
import { retentionPage } from "../pages/retention.ts";
import { agreement } from "./agreement.ts";

/** A file that stands alone: printed or opened anywhere, without a network. */
async function alone({ locale }: Material, title: string, body: Html): Promise<string> {
  const style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}svg{width:1em;height:1em}@media print{body{margin:0}}";
  const page =
    await html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body>${body}</body></html>`;
  return `${page}\n`;
}

/** The measures under Art. 32 as a table: promise, state, what its proof does not show. */
const measuresTable = (material: Material): Html => {
  const { say, register } = material;
  return html`<h1>${say({ de: "Technische und organisatorische Maßnahmen", en: "Technical and organisational measures" })}</h1>
    <table><thead><tr><th></th><th>${say({ de: "Zusage", en: "Promise" })}</th><th>${say({ de: "Stand", en: "State" })}</th><th>${say({ de: "Was der Nachweis nicht zeigt", en: "What the proof does not show" })}</th></tr></thead><tbody>
    ${register.measures.map((measure) => html`<tr><td>${measure.id}</td><td>${say(measure.promise)} (Art. ${measure.article})</td><td>${say(stateWords[measure.state])} ${ageOf(measure, material)}</td><td>${say(measure.limits)}</td></tr>`)}
    </tbody></table>`;
};

/** Everything a company's data protection officer files, by its path in the ZIP. */
export async function evidencePack(
  material: Material,
  input: { company: string; bundle: SignedBundle | null; keys: object },
): Promise<Record<string, string>> {
  const { register, locale, say } = material;
  const record = recordPage(material);
  const processors = processorsPage(material);
  const retention = retentionPage(material);
  const assessment = assessmentPage(material);
  const measuresTitle = say({ de: "Maßnahmen", en: "Measures" });
  const files: Record<string, string> = {
    "agreement.html": await alone(material, input.company, agreement(material, input.company)),
    "record-of-processing.html": await alone(material, record.title, record.body),
    "record-of-processing.csv": recordCsv(register, locale),
    "measures.html": await alone(material, measuresTitle, measuresTable(material)),
    "processors.html": await alone(material, processors.title, processors.body),
    "retention.html": await alone(material, retention.title, retention.body),
    "assessment.html": await alone(material, assessment.title, assessment.body),
    "register.json": `${JSON.stringify(register, null, 2)}\n`,
    "keys.json": `${JSON.stringify(input.keys, null, 2)}\n`,
  };
  if (input.bundle) files["evidence.json"] = `${JSON.stringify(input.bundle, null, 2)}\n`;
  const says = input.bundle
    ? say({
        de: "evidence.json ist der signierte Nachweis; prüfen lässt er sich mit keys.json auf der Seite /verify, auch ohne Netz.",
        en: "evidence.json is the signed evidence; it can be checked with keys.json on the page /verify, without a network too.",
      })
    : say({
        de: "Für diesen Stand liegt noch kein signierter Nachweis vor.",
        en: "There is no signed evidence for this state yet.",
      });
  files["README.txt"] =
    `Careertrainer, ${input.company}\n${register.commit ?? register.version}, ${register.at}\n\n${says}\n`;
  return files;
}
