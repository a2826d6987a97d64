import type { GreetingPort } from "@careertrainer/domain/context";
import { chatCall } from "./chat-call.ts";
import type { Egress } from "./egress.ts";

export type GreetingSettings = { apiKey: string; baseUrl: string; model: string; egress: Egress };

/** The learner is joining meanwhile; after this the persona opens with the scenario's own line, milliseconds. */
const timeoutMs = 1_500;
const longest = 240;

/** Asks a small text model for the persona's first sentence. The learner's name is in it only where that was switched on. */
export function makeGreeting(settings: GreetingSettings): GreetingPort {
  return {
    greet: async ({ scenario, locale, persona, openingLine, situation, name }) => {
      const system = [
        `Greeting ${scenario} (${locale}).`,
        `You write the first thing a fictional character says in a practice conversation, in ${locale === "de" ? "German" : "English"}.`,
        "One or two short spoken sentences, at most 30 words, in character. Say nothing that gives away more than the example. No quotation marks, no stage directions.",
        name === null ? "Do not use any name for the other person." : "Use the other person's name once, naturally.",
      ].join("\n");
      const user = JSON.stringify({
        character: persona,
        situation,
        example: openingLine,
        ...(name === null ? {} : { name }),
      });
      const { text, calls } = await chatCall(
        { ...settings, provider: "openai", timeoutMs, maxRetries: 0, zeroRetention: false },
        {
          purpose: "greeting",
          fields: [
            "persona",
            "scenario.situation",
            "scenario.openingLine",
            ...(name === null ? [] : ["member.displayName"]),
          ],
          body: {
            messages: [
              { role: "system", content: system },
              { role: "user", content: user },
            ],
            max_completion_tokens: 120,
            store: false,
          },
        },
      );
      return { text: usable(text), calls };
    },
  };
}

/** One line that can be spoken, or null. */
function usable(text: string | null): string | null {
  const line = (text ?? "")
    .replace(/\s+/g, " ")
    .replace(/^["“„«]+|["”“»]+$/gu, "")
    .trim();
  return line.length < 2 || line.length > longest || /[[\]{}<>]/.test(line) ? null : line;
}
