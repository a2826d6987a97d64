import { processor } from "../processor.ts";

export const openAi = processor({
  name: "OpenAI",
  does: "speaks as the persona and words its first greeting",
  hosts: ["eu.api.openai.com", "api.openai.com"],
  receives: [
    "the learner's voice while a session is live",
    "turn.text",
    "scenario",
    "member.display_name (only when switched on)",
  ],
  storesIn: "EU, no retention beyond the request on the EU endpoint",
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  contract: "dpa-openai",
});
