import { z } from "zod";

/** Client events of the OpenAI Realtime API (GA names) that this stand-in understands; unknown fields are let through. */
const ContentPart = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  transcript: z.string().nullish(),
  audio: z.string().optional(),
});
export const Item = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  role: z.enum(["user", "assistant", "system"]).optional(),
  content: z.array(ContentPart).optional(),
});
export type WireItem = z.infer<typeof Item>;

const TurnDetection = z.looseObject({
  type: z.string(),
  silence_duration_ms: z.number().nullish(),
  create_response: z.boolean().nullish(),
  interrupt_response: z.boolean().nullish(),
});
export type TurnDetection = z.infer<typeof TurnDetection>;

const Session = z.looseObject({
  instructions: z.string().nullish(),
  output_modalities: z.array(z.string()).nullish(),
  audio: z
    .looseObject({
      input: z.looseObject({ turn_detection: TurnDetection.nullish() }).nullish(),
      output: z.looseObject({ voice: z.unknown().optional() }).nullish(),
    })
    .nullish(),
});

const ResponseParams = z.looseObject({
  instructions: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type ResponseParams = z.infer<typeof ResponseParams>;

const eventId = z.string().optional();

export const ClientEvent = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("session.update"), event_id: eventId, session: Session }),
  z.looseObject({ type: z.literal("input_audio_buffer.append"), event_id: eventId, audio: z.string() }),
  z.looseObject({ type: z.literal("input_audio_buffer.commit"), event_id: eventId }),
  z.looseObject({ type: z.literal("input_audio_buffer.clear"), event_id: eventId }),
  z.looseObject({
    type: z.literal("conversation.item.create"),
    event_id: eventId,
    previous_item_id: z.string().nullish(),
    item: Item,
  }),
  z.looseObject({
    type: z.literal("conversation.item.truncate"),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.int(),
    audio_end_ms: z.int(),
  }),
  z.looseObject({ type: z.literal("conversation.item.delete"), event_id: eventId, item_id: z.string() }),
  z.looseObject({ type: z.literal("conversation.item.retrieve"), event_id: eventId, item_id: z.string() }),
  z.looseObject({ type: z.literal("response.create"), event_id: eventId, response: ResponseParams.nullish() }),
  z.looseObject({ type: z.literal("response.cancel"), event_id: eventId, response_id: z.string().nullish() }),
]);
export type ClientEvent = z.infer<typeof ClientEvent>;

export type ServerEvent = { type: string } & Record<string, unknown>;

/** An error the provider reports inside an open connection; `event` is the client's own event id. */
export class WireError extends Error {
  readonly code: string;
  readonly event: string | undefined;
  constructor(code: string, message: string, event?: string) {
    super(message);
    this.code = code;
    this.event = event;
  }
}

let counter = 0;
/** A new id in the provider's manner, e.g. `item_…`. */
export function newId(prefix: string): string {
  counter++;
  return `${prefix}_${Date.now().toString(36)}${counter.toString(36).padStart(6, "0")}`;
}
