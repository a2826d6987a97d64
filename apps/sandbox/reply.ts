import type { Conversation, StoredItem } from "./conversation.ts";
import { newId, type ServerEvent } from "./realtime-wire.ts";

export const sampleRate = 24_000;
const chunkSamples = sampleRate / 10;
const chunksAtOnce = 3;
const msBetweenChunks = 15;

export type ReplyOptions = {
  conversation: Conversation;
  send: (event: ServerEvent) => void;
  metadata: Record<string, string> | null;
  modality: "audio" | "text";
  /** Called before each chunk; `false` means: say nothing more and do not end either. */
  mayGoOn: (chunk: number) => boolean;
};

export type Reply = {
  id: string;
  /** False once `response.done` was sent or the reply hangs for ever. */
  active: () => boolean;
  /** Streams words and audio, a tenth of a second each, faster than they are spoken. */
  stream: (words: string, audio: Int16Array) => void;
  fail: (code: string, message: string) => void;
  cancel: (reason: "turn_detected" | "client_cancelled") => void;
  /** Stops without a word, as when the connection is gone. */
  abandon: () => void;
};

/** Announces a response and gives the handle to fill it. Events follow the provider's order. */
export function beginReply(options: ReplyOptions): Reply {
  const { conversation, send, metadata, modality } = options;
  const id = newId("resp");
  let item: StoredItem | null = null;
  let timer: NodeJS.Timeout | null = null;
  let over = false;
  const place = () => ({ response_id: id, item_id: item?.id ?? "", output_index: 0, content_index: 0 });
  const part = () =>
    modality === "audio" ? { type: "audio", transcript: item?.text ?? "" } : { type: "text", text: item?.text ?? "" };
  const body = (status: string, details: unknown = null) => ({
    object: "realtime.response",
    id,
    status,
    status_details: details,
    output: item && status !== "in_progress" ? [item.wire] : [],
    output_modalities: [modality],
    metadata,
    usage: status === "in_progress" ? null : usage(conversation, item),
  });

  send({ type: "response.created", response: body("in_progress") });

  const open = () => {
    item = conversation.append(newId("item"), "assistant", []);
    send({ type: "response.output_item.added", response_id: id, output_index: 0, item: { ...item.wire } });
    send({ type: "conversation.item.added", previous_item_id: conversation.before(item.id), item: { ...item.wire } });
    send({ type: "response.content_part.added", ...place(), part: part() });
  };

  const close = (status: "completed" | "cancelled" | "failed", details: unknown = null) => {
    if (over) return;
    over = true;
    if (timer) clearTimeout(timer);
    if (item) {
      item.status = status === "completed" ? "completed" : "incomplete";
      const kind = modality === "audio" ? "output_audio" : "output_text";
      const content = modality === "audio" ? { type: kind, transcript: item.text } : { type: kind, text: item.text };
      item.wire = { ...item.wire, status: item.status, content: [content] };
      if (modality === "audio") {
        send({ type: "response.output_audio.done", ...place() });
        send({ type: "response.output_audio_transcript.done", ...place(), transcript: item.text });
      } else {
        send({ type: "response.output_text.done", ...place(), text: item.text });
      }
      send({ type: "response.content_part.done", ...place(), part: part() });
      send({ type: "response.output_item.done", response_id: id, output_index: 0, item: { ...item.wire } });
      send({ type: "conversation.item.done", previous_item_id: conversation.before(item.id), item: { ...item.wire } });
    }
    send({ type: "response.done", response: body(status, details) });
  };

  const stream = (words: string, audio: Int16Array) => {
    if (over) return;
    open();
    const chunks = modality === "audio" ? Math.max(1, Math.ceil(audio.length / chunkSamples)) : 1;
    let chunk = 0;
    let told = 0;
    const sendChunk = () => {
      if (!item) return;
      const upTo =
        chunk + 1 === chunks ? words.length : wordEnd(words, Math.ceil((words.length * (chunk + 1)) / chunks));
      const delta = words.slice(told, upTo);
      told = Math.max(told, upTo);
      item.text += delta;
      const deltaType = modality === "audio" ? "response.output_audio_transcript.delta" : "response.output_text.delta";
      if (delta !== "") send({ type: deltaType, ...place(), delta });
      if (modality !== "audio") return;
      const piece = audio.subarray(chunk * chunkSamples, (chunk + 1) * chunkSamples);
      item.audioSamples += piece.length;
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      send({ type: "response.output_audio.delta", ...place(), delta: bytes.toString("base64") });
    };
    const next = () => {
      const burst = chunk === 0 ? chunksAtOnce : 1;
      for (let i = 0; i < burst && chunk < chunks; i++, chunk++) {
        if (over || !options.mayGoOn(chunk)) return;
        sendChunk();
      }
      if (chunk >= chunks) close("completed");
      else timer = setTimeout(next, msBetweenChunks);
    };
    next();
  };

  return {
    id,
    active: () => !over,
    stream,
    fail: (code, message) => close("failed", { type: "failed", error: { type: code, code, message } }),
    cancel: (reason) => close("cancelled", { type: "cancelled", reason }),
    abandon: () => {
      over = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function wordEnd(words: string, at: number): number {
  const space = words.indexOf(" ", at);
  return space < 0 ? words.length : space;
}

/** Token counts in the provider's shape: about four letters a text token, ten audio tokens a second in, twenty out. */
function usage(conversation: Conversation, item: StoredItem | null) {
  const inputText = Math.ceil(conversation.spoken().reduce((sum, one) => sum + one.text.length, 0) / 4);
  const outputText = Math.ceil((item?.text.length ?? 0) / 4);
  const outputAudio = Math.ceil(((item?.audioSamples ?? 0) / sampleRate) * 20);
  return {
    total_tokens: inputText + outputText + outputAudio,
    input_tokens: inputText,
    output_tokens: outputText + outputAudio,
    input_token_details: {
      text_tokens: inputText,
      audio_tokens: 0,
      image_tokens: 0,
      cached_tokens: 0,
      cached_tokens_details: { text_tokens: 0, audio_tokens: 0, image_tokens: 0 },
    },
    output_token_details: { text_tokens: outputText, audio_tokens: outputAudio },
  };
}
