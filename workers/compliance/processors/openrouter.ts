import { processor } from "../processor.ts";

export const openRouter = processor({
  name: "OpenRouter",
  role: "processor",
  does: {
    de: "leitet die Auswertung eines Transkripts an ein Sprachmodell",
    en: "routes the evaluation of a transcript to a language model",
  },
  subProcessors: [
    {
      name: "Mistral AI",
      does: { de: "das Sprachmodell der Auswertung", en: "the language model of the evaluation" },
      where: { de: "EU", en: "EU" },
    },
  ],
  hosts: ["openrouter.ai", "eu.openrouter.ai"],
  isAi: true,
  receives: [
    { de: "Gesagtes als Text, Namen ersetzt (turn.text)", en: "what was said, as text, names masked (turn.text)" },
    { de: "Szenario", en: "scenario" },
    { de: "Bewertungsmaßstab", en: "rubric" },
  ],
  region: {
    de: "Durchleitung USA; das Modell bei Anbietern, die nichts aufbewahren",
    en: "passes through the US; the model at providers that keep nothing",
  },
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  keeps: { de: "nichts: nur Wege ohne Aufbewahrung", en: "nothing: zero-retention routes only" },
  zeroRetention: {
    de: "„zdr: true“ und „data_collection: deny“ in jeder Anfrage",
    en: "“zdr: true” and “data_collection: deny” in every request",
  },
  contract: "dpa-openrouter",
  inUse: true,
});
