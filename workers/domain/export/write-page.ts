import { auditTables, type ExportStep, exportSteps } from "@careertrainer/compliance/export-plan";
import { columnWords, pageWords, tableWords, valueWords } from "@careertrainer/compliance/export-words";
import type { Text } from "@careertrainer/compliance/text";
import type { Locale } from "@careertrainer/contract/locale";
import type { Bundle } from "./pack-files.ts";
import type { ExportedRows } from "./read-rows.ts";

type Row = ExportedRows[number];

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const [auditLog = ""] = auditTables;

const style = `:root{color-scheme:light dark;--ink:#1c2024;--soft:#5b6268;--line:#dcd8d0;--paper:#fff;--tint:#f3f0ea}
@media (prefers-color-scheme:dark){:root{--ink:#eceae6;--soft:#a9aba7;--line:#3a3d40;--paper:#16181a;--tint:#212427}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:2rem;line-height:1.2}h2{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}h3,h4{margin:1.5rem 0 .25rem}
dl{display:grid;grid-template-columns:minmax(7rem,14rem) 1fr;gap:.2rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
.row{margin:.75rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem}
.row .row{background:var(--tint)}.line{margin:.75rem 0}.line p{margin:0;white-space:pre-wrap}.line small{color:var(--soft)}
.count{color:var(--soft)}nav li{margin:.15rem 0}
@media (max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@media print{h2{break-after:avoid}.row{break-inside:avoid}}`;

/** What a reader looks for first: conversations. */
const spoken: ReadonlySet<string> = new Set(["training_session", "coach_talk"]);

/** Everything in one page that opens without a network, in the person's language; what belongs together stands together. */
export function pageOf(bundle: Bundle): string {
  const { held, locale, at, name } = bundle;
  const say = (text: Text): string => escapeHtml(text[locale]);
  const top = exportSteps
    .filter(({ below, table }) => below === null && (held.get(table)?.length ?? 0) > 0)
    .toSorted((a, b) => Number(spoken.has(b.table)) - Number(spoken.has(a.table)));
  // What hangs on nothing of theirs any more still is theirs.
  const shown = new Set<string>();
  const sections = top.map((step) =>
    section(step.table, held.get(step.table) ?? [], (row) => writeRow(bundle, step, row, shown)),
  );
  const audit = held.get(auditLog) ?? [];
  const log = section(auditLog, audit, (row) => `<div class="row">${list(bundle, Object.keys(row), row)}</div>`);
  const loose = exportSteps
    .filter(({ below }) => below !== null)
    .flatMap((step) => {
      const rows = (held.get(step.table) ?? []).filter((row) => !shown.has(keyOf(step, row)));
      return rows.length === 0 ? [] : [section(step.table, rows, (row) => writeRow(bundle, step, row, shown))];
    });
  function section(table: string, rows: ExportedRows, write: (row: Row) => string): string {
    return `<section id="${table}"><h2>${say(wordOf(tableWords, table))} <span class="count">${rows.length}</span></h2>${rows.map(write).join("")}</section>`;
  }
  const entries = [...top.map(({ table }) => table), auditLog]
    .map((table) => `<li><a href="#${table}">${say(wordOf(tableWords, table))}</a></li>`)
    .join("");
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${say(pageWords.title)}</title><style>${style}</style></head><body><main>
<h1>${say(pageWords.title)}</h1><p>${escapeHtml(name)}, ${time(at.toISOString(), locale)}</p><p>${say(pageWords.lead)}</p>
<nav aria-label="${say(pageWords.contents)}"><ul>${entries}</ul></nav>${sections.join("")}${loose.join("")}${log}
<section><h2>${say(pageWords.leftOut)}</h2><p>${say(pageWords.leftOutWhy)}</p></section></main></body></html>
`;
}

const wordOf = (words: Readonly<Record<string, Text>>, name: string): Text => words[name] ?? { de: name, en: name };
const keyOf = (step: ExportStep, row: Row) => `${step.table} ${JSON.stringify(row)}`;

const time = (iso: string, locale: Locale): string =>
  escapeHtml(
    new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: "Europe/Berlin",
    }).format(new Date(iso)),
  );

function shownAs(value: unknown, locale: Locale): string {
  if (typeof value === "boolean") return escapeHtml((value ? pageWords.yes : pageWords.no)[locale]);
  if (typeof value === "string")
    return isTime.test(value) ? time(value, locale) : escapeHtml(valueWords[value]?.[locale] ?? value);
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return escapeHtml(value.join(", "));
  return escapeHtml(typeof value === "object" ? JSON.stringify(value) : String(value));
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === "";

function list({ locale }: Bundle, columns: readonly string[], row: Row): string {
  const pairs = columns
    .filter((column) => !isEmpty(row[column]))
    .map(
      (column) => `<dt>${escapeHtml(wordOf(columnWords, column)[locale])}</dt><dd>${shownAs(row[column], locale)}</dd>`,
    );
  return pairs.length === 0 ? "" : `<dl>${pairs.join("")}</dl>`;
}

/** What somebody said reads as a conversation: who, what, and the rest in small. */
const speakers: Readonly<Record<string, string>> = { turn: "speaker", coach_message: "author" };

function line({ locale }: Bundle, step: ExportStep, row: Row, who: string): string {
  const rest = step.told
    .filter((column) => column !== who && column !== "text" && !isEmpty(row[column]) && row[column] !== false)
    .map((column) => `${escapeHtml(wordOf(columnWords, column)[locale])}: ${shownAs(row[column], locale)}`);
  return `<div class="line"><b>${shownAs(row[who], locale)}</b><p>${escapeHtml(String(row.text))}</p><small>${rest.join(" · ")}</small></div>`;
}

/** A row with what hangs on it, and what hangs on that. */
function writeRow(bundle: Bundle, step: ExportStep, row: Row, shown: Set<string>): string {
  shown.add(keyOf(step, row));
  const who = speakers[step.table];
  if (who !== undefined) return line(bundle, step, row, who);
  const { held, titles, locale } = bundle;
  const title = step.table === "training_session" ? titles.get(String(row.id)) : undefined;
  const columns = [...new Set([...step.told, ...(step.columns.includes("created_at") ? ["created_at"] : [])])];
  const children = exportSteps.flatMap((child) => {
    const { below } = child;
    if (below?.table !== step.table) return [];
    const rows = (held.get(child.table) ?? []).filter((one) => one[below.column] === row.id);
    if (rows.length === 0) return [];
    const heading = `<h4>${escapeHtml(wordOf(tableWords, child.table)[locale])} <span class="count">${rows.length}</span></h4>`;
    return [heading + rows.map((one) => writeRow(bundle, child, one, shown)).join("")];
  });
  const heading = !title ? "" : `<h3>${escapeHtml(title)}</h3>`;
  return `<div class="row">${heading}${list(bundle, columns, row)}${children.join("")}</div>`;
}
