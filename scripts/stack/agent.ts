import { join } from "node:path";
import { agentId } from "./keys.ts";
import type { PartSpec } from "./part.ts";
import { node, root } from "./paths.ts";
import { answers } from "./reachable.ts";

/** The part that runs the LiveKit agent. */
export const agentPart = (input: {
  livekit: { url: string; key: string; secret: string };
  apiUrl: string;
  agentKey: Record<string, unknown>;
  openai: { key: string; url: string };
  voiceModel: string;
  healthPort: number;
  logFile: string;
  /** Where its temporary files would go; a test sees that there are none. */
  temporary: string;
}): PartSpec => ({
  name: "agent",
  command: node,
  args: [join(root, "agent", "main.ts")],
  cwd: join(root, "agent"),
  env: {
    LIVEKIT_URL: input.livekit.url,
    LIVEKIT_API_KEY: input.livekit.key,
    LIVEKIT_API_SECRET: input.livekit.secret,
    API_URL: input.apiUrl,
    AGENT_ID: agentId,
    AGENT_KEY: JSON.stringify(input.agentKey),
    OPENAI_API_KEY: input.openai.key,
    OPENAI_BASE_URL: input.openai.url,
    VOICE_MODEL: input.voiceModel,
    HEALTH_PORT: String(input.healthPort),
    TMPDIR: input.temporary,
  },
  logFile: input.logFile,
  ready: () => answers(`http://127.0.0.1:${input.healthPort}/`),
  readyWithinMs: 120_000,
  stopWithinMs: 5000,
});
