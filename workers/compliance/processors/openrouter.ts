import { processor } from "../processor.ts";

export const openRouter = processor({
  name: "OpenRouter",
  does: "routes the evaluation of a transcript to a language model",
  hosts: ["openrouter.ai", "eu.openrouter.ai"],
  receives: ["turn.text (names masked)", "scenario", "rubric"],
  storesIn: "nowhere: zero-retention routes only",
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  contract: "dpa-openrouter",
});
