import type { Processor } from "../processor.ts";
import { aws } from "./aws.ts";
import { cloudflare } from "./cloudflare.ts";
import { google } from "./google.ts";
import { hetzner } from "./hetzner.ts";
import { liveKit } from "./livekit.ts";
import { openAi } from "./openai.ts";
import { openRouter } from "./openrouter.ts";
import { resend } from "./resend.ts";
import { stripe } from "./stripe.ts";

export const processorsById = {
  hetzner,
  cloudflare,
  livekit: liveKit,
  openai: openAi,
  openrouter: openRouter,
  stripe,
  resend,
  aws,
  google,
} as const satisfies Record<string, Processor>;
export type ProcessorId = keyof typeof processorsById;

/** Everybody who gets data, in the order people read them. */
export const processors: readonly Processor[] = Object.values(processorsById);
