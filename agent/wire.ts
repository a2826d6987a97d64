/** The provider's events that this agent acts on, told apart and reduced to what is needed. */
export type ProviderEvent =
  | { kind: "session" }
  | { kind: "item"; id: string; role: "user" | "assistant"; previousId: string | null; typedText: string | null }
  | { kind: "speech_started"; id: string }
  | { kind: "speech_stopped"; id: string }
  | { kind: "committed"; id: string }
  | { kind: "transcribing"; id: string; delta: string }
  | { kind: "transcribed"; id: string; text: string }
  | { kind: "not_transcribed"; id: string }
  | { kind: "response_created"; id: string }
  | { kind: "reply_text"; id: string; delta: string }
  | { kind: "reply_audio"; id: string; ms: number }
  | { kind: "response_done"; status: string; items: string[] };

const sampleRate = 24_000;
type Raw = Record<string, unknown>;

const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null;
const text = (raw: Raw, key: string): string => {
  const value = raw[key];
  return typeof value === "string" ? value : "";
};

/** Reads one server event of the realtime protocol; null for those nothing hangs on. */
export function readEvent(event: unknown): ProviderEvent | null {
  if (!isRaw(event)) return null;
  const id = text(event, "item_id");
  switch (event.type) {
    case "response.output_audio.delta":
    case "response.audio.delta":
      return { kind: "reply_audio", id, ms: audioMs(text(event, "delta")) };
    case "response.output_audio_transcript.delta":
    case "response.audio_transcript.delta":
    case "response.output_text.delta":
      return { kind: "reply_text", id, delta: text(event, "delta") };
    case "session.updated":
      return { kind: "session" };
    case "conversation.item.added":
    case "conversation.item.created":
      return readItem(event);
    case "input_audio_buffer.speech_started":
      return { kind: "speech_started", id };
    case "input_audio_buffer.speech_stopped":
      return { kind: "speech_stopped", id };
    case "input_audio_buffer.committed":
      return { kind: "committed", id };
    case "conversation.item.input_audio_transcription.delta":
      return { kind: "transcribing", id, delta: text(event, "delta") };
    case "conversation.item.input_audio_transcription.completed":
      return { kind: "transcribed", id, text: text(event, "transcript") };
    case "conversation.item.input_audio_transcription.failed":
      return { kind: "not_transcribed", id };
    case "response.created":
      return { kind: "response_created", id: isRaw(event.response) ? text(event.response, "id") : "" };
    case "response.done":
      return readDone(event);
    default:
      return null;
  }
}

function readItem(event: Raw): ProviderEvent | null {
  const item = event.item;
  if (!isRaw(item) || item.type !== "message") return null;
  const role = item.role;
  if (role !== "user" && role !== "assistant") return null;
  const parts = Array.isArray(item.content) ? item.content.filter(isRaw) : [];
  const typed = role === "user" && parts.length > 0 && parts.every((part) => part.type === "input_text");
  const previous = event.previous_item_id;
  return {
    kind: "item",
    id: text(item, "id"),
    role,
    previousId: typeof previous === "string" && previous !== "" ? previous : null,
    typedText: typed ? parts.map((part) => text(part, "text")).join("") : null,
  };
}

function readDone(event: Raw): ProviderEvent {
  const response = isRaw(event.response) ? event.response : {};
  const output = Array.isArray(response.output) ? response.output.filter(isRaw) : [];
  return { kind: "response_done", status: text(response, "status"), items: output.map((item) => text(item, "id")) };
}

/** Length of base64 PCM16 mono at 24 kHz, without decoding it. */
function audioMs(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  const bytes = (base64.length * 3) / 4 - padding;
  return (bytes / 2 / sampleRate) * 1000;
}
