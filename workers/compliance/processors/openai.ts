import { processor } from "../processor.ts";

export const openAi = processor({
  name: "OpenAI",
  does: "speaks as the persona, words its first greeting and answers as the coach",
  hosts: ["eu.api.openai.com", "api.openai.com"],
  receives: [
    "the learner's voice while a session is live",
    "turn.text",
    "scenario",
    "coach_message.text (names masked)",
    "results the learner picked into a talk with the coach: criterion_result, quote.text (names masked)",
    "member.display_name (only when switched on)",
  ],
  storesIn: "EU, no retention beyond the request on the EU endpoint",
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  contract: "dpa-openai",
});
