import type { Processor } from "../processor.ts";
import { cloudflare } from "./cloudflare.ts";
import { hetzner } from "./hetzner.ts";
import { liveKit } from "./livekit.ts";
import { openAi } from "./openai.ts";
import { openRouter } from "./openrouter.ts";
import { resend } from "./resend.ts";

export const processors: readonly Processor[] = [cloudflare, hetzner, liveKit, openAi, openRouter, resend];
