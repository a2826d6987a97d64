import { measure } from "../measure.ts";
import { type ProcessorId, processorsById } from "../processors/index.ts";

/** One promise a processor, in an order that stays. */
const order = [
  "hetzner",
  "cloudflare",
  "livekit",
  "openai",
  "openrouter",
  "stripe",
  "resend",
  "aws",
  "google",
] as const satisfies readonly ProcessorId[];

export const processorMeasures = order.map((id, at) => {
  const { name, role, contract } = processorsById[id];
  return measure(
    `PRO-${at + 1}`,
    "28",
    "attestation",
    role === "processor"
      ? [
          `Mit ${name} besteht ein Vertrag zur Auftragsverarbeitung.`,
          "dass der Vertrag eingehalten wird; bescheinigt ist, dass er gilt.",
        ]
      : [`${name} bekommt nur etwas, wenn Sie sich dafür entscheiden.`, "was dort mit den Daten geschieht."],
    role === "processor"
      ? [
          `There is a data processing agreement with ${name}.`,
          "that the agreement is kept; what is attested is that it is in force.",
        ]
      : [`${name} gets something only if you choose so.`, "what happens to the data there."],
    { attestation: contract },
  );
});
