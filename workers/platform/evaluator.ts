import type { EvaluatorPort } from "@careertrainer/domain/context";
import { ProviderFailure } from "@careertrainer/domain/evaluation/provider-failure";
import { chatCall } from "./chat-call.ts";
import type { Egress } from "./egress.ts";

export type EvaluatorSettings = { apiKey: string; baseUrl: string; model: string; egress: Egress };

const timeoutMs = 45_000;
const fields = [
  "scenario.situation",
  "scenario.goals",
  "rubric.criteria",
  "turn.seq",
  "turn.speaker",
  "turn.text (names masked)",
];

/** The evaluation model behind OpenRouter: only routes that keep nothing and train on nothing. */
export function makeEvaluator(settings: EvaluatorSettings): EvaluatorPort {
  return {
    model: settings.model,
    complete: async ({ system, user, schemaName, schema }) => {
      const { text, calls, cause } = await chatCall(
        { ...settings, provider: "openrouter", timeoutMs, maxRetries: 1, zeroRetention: true },
        {
          purpose: "evaluation",
          fields,
          body: {
            messages: [
              { role: "system", content: system },
              { role: "user", content: user },
            ],
            temperature: 0,
            response_format: {
              type: "json_schema",
              json_schema: { name: schemaName, strict: true, schema: asSchema(schema) },
            },
            provider: { zdr: true, data_collection: "deny", require_parameters: true },
          },
        },
      );
      if (text === null) throw new ProviderFailure(calls, cause);
      return { text, calls };
    },
  };
}

const asSchema = (schema: unknown): Record<string, unknown> =>
  typeof schema === "object" && schema !== null ? { ...schema } : {};
