import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedSession, topics } from "@careertrainer/contract/agent";
import { type JobContext, llm, voice } from "@livekit/agents";
import type { Room } from "@livekit/rtc-node";
import type { Callbacks } from "./callbacks.ts";
import { createCourier } from "./courier.ts";
import { createEar } from "./ear.ts";
import { createEnding } from "./ending.ts";
import { createLine, LineModel } from "./line.ts";
import { closeReply, listen, turnSilenceMs } from "./listen.ts";
import { kindOf, log } from "./log.ts";
import { lineDown, lineUp, open, type as passOn } from "./mend.ts";
import { createOutbox } from "./outbox.ts";
import { keepTime, watchRoom } from "./presence.ts";
import { createReplies } from "./replies.ts";
import type { Settings } from "./settings.ts";
import { deliver, show, type Talk } from "./talk.ts";
import { createLedger } from "./turns.ts";
import { createMending, createWatchdog } from "./watchdog.ts";
import { readEvent } from "./wire.ts";

const typedLimit = 2_000;
/** The provider ends a session after an hour; the plugin would renew it after twenty minutes. */
const maxProviderSessionMs = 58 * 60_000;

export interface ConversationOptions {
  ctx: JobContext;
  settings: Settings;
  generation: number;
  callbacks: Callbacks;
}

/** Sets out for the provider at once; `begin` starts the talk when the claim is there and the room is joined. */
export function prepareConversation({ ctx, settings, generation, callbacks }: ConversationOptions) {
  const now = Date.now;
  const mending = createMending(now);
  let talk: Talk | null = null;

  const line = createLine({
    baseUrl: settings.OPENAI_BASE_URL,
    model: settings.VOICE_MODEL,
    apiKey: settings.OPENAI_API_KEY,
    mending,
    onDown: () => talk && lineDown(talk),
    onOpen: () => talk?.due.settings.expect(),
    onGiveUp: () => talk?.end("provider_failed"),
  });
  line.warm();

  return {
    contact(): void {
      if (talk) talk.contactAt = now();
    },
    abandon: () => line.close(),
    /** Starts talking. Resolves when the session runs; the talk ends by itself. */
    async begin(claimed: ClaimedSession): Promise<Talk> {
      const room: Room = ctx.room;
      const ledger = createLedger({ firstSeq: (claimed.history.at(-1)?.seq ?? 0) + 1, now });
      const ending = createEnding({ ctx, callbacks, line });
      const outbox = createOutbox({
        now,
        put: ({ seq, ...turn }) => callbacks.putTurn(seq, turn),
        onLost: (status) => {
          log.warn("session taken over or gone", { status });
          talk?.end("superseded", false);
        },
        onRefused: (seq, code) => log.error("turn refused", { seq, code }),
      });
      const model = new LineModel(
        line,
        {
          model: settings.VOICE_MODEL,
          apiKey: settings.OPENAI_API_KEY,
          baseURL: settings.OPENAI_BASE_URL,
          voice: claimed.voice,
          maxSessionDuration: maxProviderSessionMs,
          inputAudioTranscription: { model: "gpt-4o-mini-transcribe", language: claimed.locale },
          turnDetection: {
            type: "server_vad",
            threshold: 0.5,
            prefix_padding_ms: 300,
            silence_duration_ms: turnSilenceMs,
            create_response: true,
            interrupt_response: true,
          },
        },
        (provider) => {
          if (!talk) return;
          talk.provider = provider;
          attend(talk, provider);
        },
      );
      const session = new voice.AgentSession({
        llm: model,
        vad: null,
        turnHandling: { turnDetection: "realtime_llm" },
        userAwayTimeout: null,
      });
      const started: Talk = {
        claimed,
        generation,
        now,
        callbacks,
        courier: createCourier(room, generation),
        ledger,
        replies: createReplies({ now, instant: claimed.mode === "text" }),
        ear: createEar(),
        outbox,
        line,
        mending,
        due: { settings: createWatchdog(now), item: createWatchdog(now), reply: createWatchdog(now) },
        session,
        end: (reason, report = true) => ending.end(started, reason, report),
        provider: null,
        liveAt: claimed.liveAt === null ? null : Date.parse(claimed.liveAt),
        learnerHere: false,
        awaySince: null,
        learnerAt: now(),
        learnerSpeaking: false,
        personaAt: now(),
        lineUp: true,
        troubleTold: false,
        troubledAt: null,
        cut: null,
        promptAfter: 0,
        contactAt: now(),
        ended: false,
      };
      talk = started;
      ending.onShutdown(started);
      watchRoom(started, room);
      readTyped(started, room);
      keepTime(started);

      const chatCtx = llm.ChatContext.empty();
      for (const turn of claimed.history) {
        const role = turn.speaker === "learner" ? "user" : "assistant";
        chatCtx.addMessage({ id: `history_${turn.seq}`, role, content: turn.text, createdAt: turn.seq });
      }
      ledger.ignore(claimed.history.map((turn) => `history_${turn.seq}`));

      session.on(voice.AgentSessionEventTypes.Close, ({ reason }) => {
        if (reason === voice.CloseReason.ERROR) started.end("provider_failed");
      });
      session.on(voice.AgentSessionEventTypes.Error, () => log.warn("provider error"));
      session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ speechHandle }) => {
        speechHandle.addDoneCallback(() => forgetUnheard(started));
      });
      await session.start({
        agent: new voice.Agent({ instructions: claimed.instructions, chatCtx }),
        room,
        record: false,
        inputOptions: {
          participantIdentity: claimed.learnerIdentity,
          closeOnDisconnect: false,
          textEnabled: false,
        },
        outputOptions: { transcriptionEnabled: false },
      });
      followSound(started);
      if (!started.ended) open(started);
      return started;
    },
  };
}

/** Hears what passes between the plugin and the provider. */
function attend(talk: Talk, provider: NonNullable<Talk["provider"]>): void {
  provider.on("openai_server_event_received", (raw: unknown) => {
    const event = readEvent(raw);
    if (!event || talk.ended) return;
    if (event.kind === "session") lineUp(talk);
    listen(talk, event);
  });
  provider.on("openai_client_event_queued", (raw: { type: string; audio?: string }) => {
    if (raw.audio !== undefined) talk.ear.sent(raw.audio);
    if (raw.type === "response.create") talk.due.reply.expect();
    if (raw.type === "conversation.item.create") talk.due.item.expect();
  });
}

function followSound(talk: Talk): void {
  const sound = talk.session.output.audio;
  sound?.on(voice.AudioOutput.EVENT_PLAYBACK_STARTED, ({ createdAt }: voice.PlaybackStartedEvent) => {
    talk.replies.startPlaying(createdAt);
  });
  sound?.on(voice.AudioOutput.EVENT_PLAYBACK_FINISHED, (event: voice.PlaybackFinishedEvent) => {
    const id = talk.replies.playingId();
    if (id === null || talk.ended) return;
    if (event.interrupted) talk.replies.stopPlaying(event.playbackPosition * 1000);
    closeReply(talk, id, event.interrupted);
  });
}

/** Replies that came whole but will not be played any more leave no turn. */
async function forgetUnheard(talk: Talk): Promise<void> {
  await sleep(50);
  if (talk.ended || talk.replies.isPlaying() || talk.replies.arriving()) return;
  for (const id of talk.replies.openIds()) closeReply(talk, id, true);
}

/** The framework's own reader drops words of somebody whose return it has not noticed yet. */
function readTyped(talk: Talk, room: Room): void {
  room.registerTextStreamHandler(topics.typed, (reader, { identity }) => {
    if (identity !== talk.claimed.learnerIdentity) return;
    reader.readAll().then(
      (text) => typed(talk, text),
      (error: unknown) => log.warn("typed words broke off", { error: kindOf(error) }),
    );
  });
}

function typed(talk: Talk, raw: string): void {
  const text = raw.trim().slice(0, typedLimit);
  if (text === "" || talk.ended) return;
  show(talk, talk.ledger.type(text));
  deliver(talk);
  passOn(talk, text);
}
