import { JobMetadata } from "@careertrainer/contract/agent";
import { defineAgent, initializeLogger, type JobContext } from "@livekit/agents";
import { createCallbacks, patiently } from "./callbacks.ts";
import { prepareConversation } from "./conversation.ts";
import { kindOf, log } from "./log.ts";
import { readSettings } from "./settings.ts";
import type { Talk } from "./talk.ts";

/** Without a claim within this time the learner has long been told that nobody came. */
const claimMs = 12_000;

/** How long a job goes on delivering once the process that started it is gone. */
const orphanMs = 125_000;

async function entry(ctx: JobContext): Promise<void> {
  // The framework's own warnings can quote provider events, and with them what was said.
  initializeLogger({ pretty: false, level: "fatal" });
  const { ref, generation } = JobMetadata.parse(JSON.parse(ctx.job.metadata));
  const settings = readSettings(process.env);
  let talk: Talk | null = null;
  process.on("uncaughtException", (error) => {
    log.error("uncaught", { error: kindOf(error) });
    if (talk) talk.end("fault", false);
    else ctx.shutdown("fault");
  });
  // Without the process that started it, a job has nobody to watch over it; what was said is still delivered.
  process.once("disconnect", () => {
    if (talk) talk.end("agent_lost", false);
    setTimeout(() => process.exit(1), orphanMs).unref();
  });
  const callbacks = createCallbacks({
    apiUrl: settings.API_URL,
    agentId: settings.AGENT_ID,
    key: settings.AGENT_KEY,
    ref,
    job: ctx.job.id,
    onContact: () => conversation.contact(),
  });
  const conversation = prepareConversation({ ctx, settings, generation, callbacks });
  try {
    const [claimed] = await Promise.all([patiently(() => callbacks.claim(generation), claimMs), ctx.connect()]);
    log.info("claimed", { generation, turns: claimed.history.length });
    talk = await conversation.begin(claimed);
  } catch (error) {
    log.error("could not begin", { error: kindOf(error) });
    conversation.abandon();
    ctx.shutdown("fault");
  }
}

export default defineAgent({ entry });
