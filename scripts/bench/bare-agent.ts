/**
 * What our agent is measured against: the least that agents-js needs to talk through a Realtime model. No claim, no
 * callbacks, no captions, no watchdogs. Takes the same environment as the agent; job metadata is {@link BareJob}.
 */
import { argv, env } from "node:process";
import { fileURLToPath } from "node:url";
import { AgentServer, defineAgent, InferenceRunner, initializeLogger, ServerOptions, voice } from "@livekit/agents";
import { realtime } from "@livekit/agents-plugin-openai";

export type BareJob = { instructions: string; firstMessage: string; voice: string };

export default defineAgent({
  entry: async (ctx) => {
    initializeLogger({ pretty: false, level: "fatal" });
    const job = JSON.parse(ctx.job.metadata) as BareJob;
    const session = new voice.AgentSession({
      llm: new realtime.RealtimeModel({
        model: env.VOICE_MODEL ?? "gpt-realtime",
        apiKey: env.OPENAI_API_KEY ?? "",
        baseURL: env.OPENAI_BASE_URL ?? "",
        voice: job.voice,
        inputAudioTranscription: { model: "gpt-4o-mini-transcribe", language: "de" },
        turnDetection: {
          type: "server_vad",
          threshold: 0.5,
          prefix_padding_ms: 300,
          silence_duration_ms: 500,
          create_response: true,
          interrupt_response: true,
        },
      }),
      vad: null,
      turnHandling: { turnDetection: "realtime_llm" },
    });
    session.on(voice.AgentSessionEventTypes.Close, () => ctx.shutdown());
    await ctx.connect();
    await session.start({ agent: new voice.Agent({ instructions: job.instructions }), room: ctx.room, record: false });
    session.generateReply({ instructions: `Say exactly: "${job.firstMessage}"` });
  },
});

if (argv[1] === fileURLToPath(import.meta.url)) {
  initializeLogger({ pretty: false, level: "warn" });
  InferenceRunner.registerRunner = () => undefined;
  const server = new AgentServer(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: env.AGENT_NAME ?? "bare",
      wsURL: env.LIVEKIT_URL ?? "",
      apiKey: env.LIVEKIT_API_KEY ?? "",
      apiSecret: env.LIVEKIT_API_SECRET ?? "",
      host: "127.0.0.1",
      port: Number(env.HEALTH_PORT),
      numIdleProcesses: 1,
      loadFunc: async () => 0,
      loadThreshold: 1,
      logLevel: "warn",
      production: true,
    }),
  );
  await server.run();
}
