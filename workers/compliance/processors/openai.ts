import { processor } from "../processor.ts";

export const openAi = processor({
  name: "OpenAI",
  role: "processor",
  does: {
    de: "spricht als Figur, formuliert ihren ersten Satz und antwortet als Coach",
    en: "speaks as the persona, words its first greeting and answers as the coach",
  },
  subProcessors: [
    {
      name: "Microsoft Azure",
      does: { de: "Rechenzentren", en: "data centres" },
      where: { de: "EU bei der EU-Adresse", en: "EU with the EU address" },
    },
  ],
  hosts: ["eu.api.openai.com", "api.openai.com"],
  isAi: true,
  receives: [
    {
      de: "die Stimme der übenden Person, solange ein Gespräch läuft",
      en: "the learner's voice while a session is live",
    },
    { de: "Gesagtes als Text (turn.text)", en: "what was said, as text (turn.text)" },
    { de: "Szenario", en: "scenario" },
    {
      de: "Fragen an den Coach, Namen ersetzt (coach_message.text)",
      en: "questions to the coach, names masked (coach_message.text)",
    },
    {
      de: "Ergebnisse, die die Person in ein Gespräch mit dem Coach mitnahm, Namen ersetzt (criterion_result, quote.text)",
      en: "results the learner picked into a talk with the coach, names masked (criterion_result, quote.text)",
    },
    {
      de: "Name, nur wenn die Person es eingeschaltet hat (member.display_name)",
      en: "name, only when the person switched it on (member.display_name)",
    },
  ],
  region: { de: "EU (Adresse eu.api.openai.com)", en: "EU (address eu.api.openai.com)" },
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  keeps: {
    de: "nichts über die Anfrage hinaus bei EU-Adresse mit vereinbarter Nullaufbewahrung; sonst bis zu 30 Tage zur Missbrauchserkennung",
    en: "nothing beyond the request at the EU address with zero retention agreed; otherwise up to 30 days to detect abuse",
  },
  zeroRetention: {
    de: "„store: false“ in jeder Textanfrage; für die Stimme gilt die Einstellung des Projekts",
    en: "“store: false” in every text request; for the voice the project's setting applies",
  },
  contract: "dpa-openai",
  inUse: true,
});
