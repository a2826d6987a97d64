import { Conversation } from "./conversation.ts";
import type { Faults } from "./faults.ts";
import {
  type ClientEvent,
  newId,
  type ResponseParams,
  type ServerEvent,
  type TurnDetection,
  WireError,
} from "./realtime-wire.ts";
import { beginReply, type Reply, sampleRate } from "./reply.ts";
import { nextWords, type Script, scriptFor } from "./script.ts";
import type { Speech } from "./speech.ts";
import { ToneDecoder } from "./tones.ts";
import { Vad } from "./vad.ts";

export type RealtimeContext = {
  model: string;
  speech: Speech;
  faults: Faults;
  send: (event: ServerEvent) => void;
  /** Sends bytes that are no valid event. */
  sendRaw: (text: string) => void;
  /** Cuts the connection without a close frame. */
  drop: () => void;
  onTurn: () => void;
};

/** As with the real provider, the words of a turn come a moment after the reply to it began. */
const transcriptionMs = 60;
const defaultSilenceMs = 500;
/** A fault in the middle of a reply strikes after this many tenths of a second of it. */
const chunksBeforeFault = 8;

/** One realtime connection: listens, takes turns, answers. */
export class RealtimeSession {
  private readonly conversation = new Conversation();
  private readonly vad = new Vad({ sampleRate, silenceMs: defaultSilenceMs });
  private readonly decoder = new ToneDecoder({ sampleRate });
  private readonly ctx: RealtimeContext;
  private session: Record<string, unknown>;
  private instructions = "";
  private voice = "marin";
  private modality: "audio" | "text" = "audio";
  private turnDetection: TurnDetection | null = { type: "server_vad" };
  private script: Promise<Script> = scriptFor("");
  private speechItem: string | null = null;
  private speechStartMs = 0;
  private bufferedMs = 0;
  private reply: Reply | null = null;
  private closed = false;

  constructor(ctx: RealtimeContext) {
    this.ctx = ctx;
    this.session = {
      type: "realtime",
      object: "realtime.session",
      id: newId("sess"),
      model: ctx.model,
      output_modalities: ["audio"],
    };
    ctx.send({ type: "session.created", session: this.session });
  }

  close(): void {
    this.closed = true;
    this.reply?.abandon();
  }

  handle(event: ClientEvent): void {
    switch (event.type) {
      case "session.update":
        this.update(event.session);
        return;
      case "input_audio_buffer.append":
        this.listen(event.audio);
        return;
      case "input_audio_buffer.commit":
        this.commitByHand(event.event_id);
        return;
      case "input_audio_buffer.clear":
        this.decoder.finish();
        this.bufferedMs = 0;
        this.ctx.send({ type: "input_audio_buffer.cleared" });
        return;
      case "conversation.item.create":
        this.announce(this.conversation.create(event.item, event.previous_item_id, event.event_id).id);
        return;
      case "conversation.item.truncate":
        this.truncate(event);
        return;
      case "conversation.item.delete":
        if (!this.conversation.remove(event.item_id)) {
          throw new WireError(
            "item_delete_invalid_item_id",
            `Item with item_id not found: ${event.item_id}`,
            event.event_id,
          );
        }
        this.ctx.send({ type: "conversation.item.deleted", item_id: event.item_id });
        return;
      case "conversation.item.retrieve":
        this.ctx.send({
          type: "conversation.item.retrieved",
          item: this.conversation.get(event.item_id)?.wire ?? null,
        });
        return;
      case "response.create":
        this.respond(event.response ?? {}, event.event_id);
        return;
      case "response.cancel":
        if (!this.reply?.active()) {
          throw new WireError(
            "response_cancel_not_active",
            "Cancellation failed: no active response found",
            event.event_id,
          );
        }
        this.reply.cancel("client_cancelled");
        return;
    }
  }

  private update(session: Extract<ClientEvent, { type: "session.update" }>["session"]): void {
    this.session = { ...this.session, ...session, audio: { ...objectOf(this.session.audio), ...session.audio } };
    const detection = session.audio?.input?.turn_detection;
    if (detection !== undefined) this.turnDetection = detection;
    this.vad.silenceMs = this.turnDetection?.silence_duration_ms ?? defaultSilenceMs;
    if (typeof session.audio?.output?.voice === "string") this.voice = session.audio.output.voice;
    if (session.output_modalities) this.modality = session.output_modalities.includes("audio") ? "audio" : "text";
    if (typeof session.instructions === "string" && session.instructions !== this.instructions) {
      this.instructions = session.instructions;
      this.script = scriptFor(session.instructions);
      if (this.modality === "audio") void this.prepare();
    }
    this.ctx.send({ type: "session.updated", session: this.session });
  }

  /** Has the script's sentences spoken beforehand, so that a reply begins at once. */
  private async prepare(): Promise<void> {
    const script = await this.script;
    const sentences = [script.openingLine, ...script.branches.map((one) => one.say), ...script.otherwise];
    this.ctx.speech.prepare(sentences, { locale: script.locale, voice: this.voice });
  }

  private listen(base64: string): void {
    const bytes = Buffer.from(base64, "base64");
    const audio = new Int16Array(bytes.length >> 1);
    for (let i = 0; i < audio.length; i++) audio[i] = bytes.readInt16LE(i * 2);
    this.bufferedMs += (audio.length / sampleRate) * 1000;
    let decoded = 0;
    this.vad.push(audio, (event, heard) => {
      this.decoder.push(audio.subarray(decoded, heard));
      decoded = heard;
      if (!this.turnDetection) return;
      if (event.kind === "started") this.speechStarted(event.ms);
      else this.speechStopped(event.ms);
    });
    this.decoder.push(audio.subarray(decoded));
  }

  private speechStarted(ms: number): void {
    this.speechItem = newId("item");
    this.speechStartMs = ms;
    this.ctx.send({
      type: "input_audio_buffer.speech_started",
      audio_start_ms: Math.round(ms),
      item_id: this.speechItem,
    });
    if (this.turnDetection?.interrupt_response === false) return;
    if (this.reply?.active()) this.reply.cancel("turn_detected");
  }

  private speechStopped(ms: number): void {
    const id = this.speechItem ?? newId("item");
    this.ctx.send({ type: "input_audio_buffer.speech_stopped", audio_end_ms: Math.round(ms), item_id: id });
    this.commit(id, (ms - this.vad.silenceMs - this.speechStartMs) / 1000);
    if (this.turnDetection?.create_response === false) return;
    this.respond({}, undefined);
  }

  private commitByHand(event: string | undefined): void {
    if (this.bufferedMs < 100) {
      throw new WireError(
        "input_audio_buffer_commit_empty",
        "Error committing input audio buffer: buffer too small.",
        event,
      );
    }
    this.commit(newId("item"), this.bufferedMs / 1000);
  }

  private commit(id: string, seconds: number): void {
    const { text, damaged } = this.decoder.finish();
    const length = `${Math.max(0.1, seconds).toFixed(1)} s`;
    const transcript =
      text ??
      (damaged
        ? `[not understood, ${length}]`
        : `[spoken, ${length}; the sandbox does not understand speech: type, or set OPENAI_API_KEY]`);
    this.speechItem = null;
    this.bufferedMs = 0;
    this.ctx.onTurn();
    const item = this.conversation.append(id, "user", [{ type: "input_audio", transcript: null }]);
    item.text = transcript;
    this.ctx.send({
      type: "input_audio_buffer.committed",
      previous_item_id: this.conversation.before(id),
      item_id: id,
    });
    this.announce(id);
    setTimeout(() => this.transcribed(id, transcript, seconds), transcriptionMs);
  }

  private transcribed(id: string, transcript: string, seconds: number): void {
    if (this.closed) return;
    const place = { item_id: id, content_index: 0 };
    this.ctx.send({ type: "conversation.item.input_audio_transcription.delta", ...place, delta: transcript });
    this.ctx.send({
      type: "conversation.item.input_audio_transcription.completed",
      ...place,
      transcript,
      usage: { type: "duration", seconds: Math.max(1, Math.ceil(seconds)) },
    });
  }

  private announce(id: string): void {
    const item = this.conversation.get(id);
    if (!item) return;
    const previous_item_id = this.conversation.before(id);
    this.ctx.send({ type: "conversation.item.added", previous_item_id, item: { ...item.wire } });
    this.ctx.send({ type: "conversation.item.done", previous_item_id, item: { ...item.wire } });
  }

  private truncate(event: Extract<ClientEvent, { type: "conversation.item.truncate" }>): void {
    const item = this.conversation.get(event.item_id);
    if (item?.role !== "assistant") {
      throw new WireError("invalid_value", "Only model output audio messages can be truncated", event.event_id);
    }
    const heldMs = (item.audioSamples / sampleRate) * 1000;
    if (event.audio_end_ms > heldMs) {
      throw new WireError(
        "invalid_value",
        `Audio content of ${Math.round(heldMs)}ms is already shorter than ${event.audio_end_ms}ms`,
        event.event_id,
      );
    }
    item.text = item.text.slice(0, Math.round((item.text.length * event.audio_end_ms) / Math.max(1, heldMs)));
    item.audioSamples = Math.round((event.audio_end_ms / 1000) * sampleRate);
    item.status = "incomplete";
    this.ctx.send({
      type: "conversation.item.truncated",
      item_id: event.item_id,
      content_index: event.content_index,
      audio_end_ms: event.audio_end_ms,
    });
  }

  private respond(params: ResponseParams, event: string | undefined): void {
    if (this.reply?.active()) {
      throw new WireError(
        "conversation_already_has_active_response",
        `Conversation already has an active response in progress: ${this.reply.id}. Wait until the response is finished before creating a new one.`,
        event,
      );
    }
    const fault = this.ctx.faults.take("realtime", "commit");
    if (fault?.kind === "drop" || fault?.kind === "accept-and-close") {
      this.ctx.drop();
      return;
    }
    if (fault?.kind === "hang" || fault?.kind === "hang-after-commit") return;
    if (fault?.kind === "malformed") {
      this.ctx.sendRaw('{"type":"response.created","resp');
      return;
    }
    const begin = () => {
      if (this.closed || this.reply?.active()) return;
      this.reply = this.begin(params, fault?.kind === "429" || fault?.kind === "500" ? fault.kind : null);
    };
    if (fault?.kind === "delay") setTimeout(begin, fault.ms);
    else begin();
  }

  private begin(params: ResponseParams, failure: "429" | "500" | null): Reply {
    const middle = this.ctx.faults.take("realtime", "response");
    const reply = beginReply({
      conversation: this.conversation,
      send: this.ctx.send,
      metadata: params.metadata ?? null,
      modality: this.modality,
      mayGoOn: (chunk) => {
        if (this.closed) return false;
        if (!middle || middle.kind === "delay" || chunk < chunksBeforeFault) return true;
        if (middle.kind === "drop" || middle.kind === "accept-and-close") this.ctx.drop();
        if (middle.kind === "malformed") this.ctx.sendRaw('{"type":"response.output_audio.delta","delta":"AAA');
        return false;
      },
    });
    if (failure)
      reply.fail(failure === "429" ? "rate_limit_exceeded" : "server_error", "The sandbox was asked to fail.");
    else if (middle?.kind === "delay") setTimeout(() => void this.say(reply, params), middle.ms);
    else void this.say(reply, params);
    return reply;
  }

  private async say(reply: Reply, params: ResponseParams): Promise<void> {
    const script = await this.script;
    const words = nextWords(script, this.conversation.spoken(), params.instructions ?? "");
    const audio =
      this.modality === "audio"
        ? await this.ctx.speech.say(words, { locale: script.locale, voice: this.voice })
        : new Int16Array(0);
    if (!this.closed && reply.active()) reply.stream(words, audio);
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
