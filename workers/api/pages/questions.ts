import { html } from "hono/html";
import { ruleIn } from "./format.ts";
import type { Text } from "./language.ts";
import { stateOf } from "./marks.ts";
import { type Html, idOf, linkTo, type Material, type Page, paths } from "./page.ts";

type Question = { ask: Text; answer: (material: Material) => Html | string; measures: readonly string[] };

const inUse = ({ register }: Material) => register.processors.filter((processor) => processor.inUse);
const page = (path: string, words: Text, { say, locale }: Material): Html =>
  html`<a href="${linkTo(path, locale)}">${say(words)}</a>`;

/** What people ask before they sign. Facts in the answers are read from the register at this moment. */
const questions: readonly Question[] = [
  {
    ask: { de: "Wird meine Stimme aufgenommen?", en: "Is my voice recorded?" },
    answer: (material) => {
      const stored = material.register.activities.some(({ categories }) =>
        categories.some((category) => category.id === "voice" && category.stored),
      );
      return material.say(
        stored
          ? { de: "Ja, siehe Fristen.", en: "Yes, see the periods." }
          : {
              de: "Nein. Sie läuft live durch und wird nirgends abgelegt. Das Register kennt keinen Ort, an dem eine Tonaufnahme liegen könnte.",
              en: "No. It passes through live and is put nowhere. The register knows no place where a recording could lie.",
            },
      );
    },
    measures: ["STO-2"],
  },
  {
    ask: { de: "Wo liegen die Daten?", en: "Where do the data lie?" },
    answer: (material) =>
      html`<ul>${inUse(material).map(({ name, region }) => html`<li><b>${name}</b>: ${material.say(region)}</li>`)}</ul>${page(paths.processors, { de: "Alle Anbieter", en: "All providers" }, material)}`,
    measures: ["CON-1", "TRA-2"],
  },
  {
    ask: { de: "Was bekommen die KI-Anbieter?", en: "What do the AI providers get?" },
    answer: (material) =>
      html`<ul>${inUse(material)
        .filter(({ isAi }) => isAi)
        .map(
          ({ name, receives, keeps }) =>
            html`<li><b>${name}</b>: ${receives.map((one) => material.say(one)).join("; ")}. ${material.say({ de: "Bleibt dort:", en: "Stays there:" })} ${material.say(keeps)}.</li>`,
        )}</ul>
      <p>${material.say({ de: "Jede Sendung steht als Beleg bei Ihrem Gespräch: welcher Anbieter, welche Felder, wann, wie viele Bytes.", en: "Each sending stands as a receipt with your session: which provider, which fields, when, how many bytes." })}</p>`,
    measures: ["MIN-3", "AIM-2", "AIM-3", "AIM-5"],
  },
  {
    ask: { de: "Sieht meine Führungskraft, wie gut ich war?", en: "Does my manager see how good I was?" },
    answer: ({ say }) =>
      say({
        de: "Nein. Ein Ergebnis sieht nur, wer das Gespräch geführt hat. Mehr nur, wenn Sie ein einzelnes Gespräch freigeben; das nehmen Sie jederzeit zurück.",
        en: "No. Only whoever had the conversation sees its result. More only when you share a single session; you can take that back at any time.",
      }),
    measures: ["MIN-2", "CON-12"],
  },
  {
    ask: { de: "Wie lange bleibt etwas?", en: "How long does anything stay?" },
    answer: (material) =>
      html`<ul>${material.register.retention
        .filter(({ id }) => id !== "operation")
        .map(
          (rule) => html`<li>${ruleIn(rule, material.locale)}</li>`,
        )}</ul>${page(paths.retention, { de: "Wann die Fristen beginnen", en: "When the periods start" }, material)}`,
    measures: ["TRA-4", "STO-1", "MIN-4"],
  },
  {
    ask: {
      de: "Kann ich mein Konto mit einem zweiten Faktor schützen?",
      en: "Can I protect my account with a second factor?",
    },
    answer: ({ say }) =>
      say({
        de: "Ja, mit einer Authentifizierungs-App und Wiederherstellungscodes. Unternehmen können ihn für alle verlangen.",
        en: "Yes, with an authenticator app and recovery codes. Companies can ask it of everybody.",
      }),
    measures: ["CON-10"],
  },
  {
    ask: { de: "Wie sind Passwörter gespeichert?", en: "How are passwords stored?" },
    answer: ({ say }) =>
      say({
        de: "Als bcrypt-Hash mit zehn Runden. Schwache und bekannt gewordene werden abgelehnt; die Liste dafür liegt bei uns, kein Passwort verlässt dafür das Haus.",
        en: "As bcrypt hashes of ten rounds. Weak ones and known ones are refused; the list for it lies with us, no password leaves the house for it.",
      }),
    measures: ["CON-4", "CON-5", "CON-9"],
  },
  {
    ask: { de: "Was trennt Unternehmen voneinander?", en: "What keeps companies apart?" },
    answer: ({ say }) =>
      say({
        de: "Die Datenbank selbst: Jede Zeile trägt ihr Unternehmen, und ohne passendes Unternehmen gibt sie keine her. Geprüft wird das mit fremden Konten gegen jede Adresse der Schnittstelle.",
        en: "The database itself: each row carries its company, and without the right company it gives none away. It is checked with other people's accounts against each address of the interface.",
      }),
    measures: ["CON-12", "CON-11", "TRA-3"],
  },
  {
    ask: { de: "Welche Rechte habe ich?", en: "Which rights do I have?" },
    answer: (material) =>
      html`${material.say({
        de: "Auskunft, Berichtigung, Löschung, Einschränkung, Übertragbarkeit und Widerspruch, dazu die Beschwerde bei einer Aufsichtsbehörde. Was davon heute selbst geht, sagt die Zeile daneben.",
        en: "Access, rectification, erasure, restriction, portability and objection, and a complaint to a supervisory authority. What of it you can do yourself today is said by the line beside it.",
      })} ${page(paths.privacy, { de: "Datenschutzerklärung", en: "Privacy policy" }, material)}`,
    measures: ["DSR", "ACC-1", "ACC-2"],
  },
  {
    ask: { de: "Erkennt die KI Gefühle?", en: "Does the AI recognise emotions?" },
    answer: ({ say }) =>
      say({
        de: "Nein. Ausgewertet wird nur Text, an offenen Kriterien, mit Zitaten. Felder für Gefühle oder Persönlichkeit gibt es nicht.",
        en: "No. Only text is evaluated, by open criteria, with quotes. There are no fields for emotions or personality.",
      }),
    measures: ["AIM-4"],
  },
  {
    ask: { de: "Warum ist hier etwas nicht grün?", en: "Why is something here not green?" },
    answer: ({ say }) =>
      say({
        de: "Weil es stimmt. Eine Seite, auf der nie etwas rot wird, misst nichts. Geplant heißt: Der Nachweis fehlt noch, auch wenn die Sache schon gebaut ist.",
        en: "Because it is true. A page on which nothing ever goes red measures nothing. Planned means: the evidence is missing yet, even where the thing is built.",
      }),
    measures: [],
  },
];

/** Questions of works councils and data protection officers, answered from the register. */
export function questionsPage(material: Material): Page {
  const { say, register, locale } = material;
  const title = say({
    de: "Was Betriebsräte und Datenschützer fragen",
    en: "What works councils and data protection officers ask",
  });
  const body = html`<header class="head"><h1>${title}</h1></header>
    <div class="questions">
      ${questions.map(
        ({ ask, answer, measures }) => html`<section>
          <h2 class="said">${say(ask)}</h2>
          <div class="answer">${answer(material)}</div>
          <p class="small">${register.measures
            .filter(({ id }) => measures.includes(id))
            .map(
              ({ id, state }) =>
                html`<a class="plain" href="${linkTo(idOf(id), locale)}"><span class="mono">${id}</span> ${stateOf(state, say)}</a> `,
            )}</p>
        </section>`,
      )}
    </div>`;
  return { title: say({ de: "Fragen und Antworten", en: "Questions and answers" }), description: title, body };
}
