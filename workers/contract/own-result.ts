import { z } from "zod";
import { Id, Instant } from "./ids.ts";
import { Level } from "./scenario.ts";

/** Somebody who leads a team of the learner's; `reads`: the learner shares this session with them. */
export const ShareReader = z.object({ id: Id, name: z.string(), reads: z.boolean() });
export type ShareReader = z.infer<typeof ShareReader>;
/** With whom a session could be shared, and is; `shared`: with one of them at least. */
export const Share = z.object({ shared: z.boolean(), readers: z.array(ShareReader) });
export type Share = z.infer<typeof Share>;
/** Who reads it from now on: these, and nobody else. */
export const ShareWith = z.strictObject({ readerIds: z.array(Id).min(1).max(50) });
export type ShareWith = z.infer<typeof ShareWith>;

/** One evaluated attempt at a scenario, with the levels that count. */
export const Attempt = z.object({
  sessionId: Id,
  attempt: z.int(),
  createdAt: Instant,
  level: Level.nullable(),
  criteria: z.array(z.object({ id: z.string(), level: Level.nullable(), byHuman: z.boolean() })),
});
export type Attempt = z.infer<typeof Attempt>;
/** The evaluated attempts at one scenario, oldest first; the newest fifty. */
export const AttemptList = z.object({ items: z.array(Attempt) });

/** One call to an AI provider: what kind of data, how much, where and when; never the data. Sizes in bytes. */
export const ReceiptLine = z.object({
  id: Id,
  provider: z.enum(["openai", "openrouter"]),
  purpose: z.enum(["greeting", "evaluation", "voice", "coach"]),
  model: z.string(),
  fields: z.array(z.string()),
  bytesOut: z.int(),
  bytesIn: z.int(),
  region: z.string(),
  zeroRetention: z.boolean(),
  outcome: z.enum(["ok", "failed"]),
  startedAt: Instant,
  durationMs: z.int(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;
/** What was sent to which AI provider in one session, in order. */
export const Receipt = z.object({ items: z.array(ReceiptLine) });
