import { z } from "zod";
import { Instant, SessionRef } from "./ids.ts";
import { Locale } from "./locale.ts";
import { EndReason, SessionMode, Speaker } from "./training-session.ts";

/** The name under which agents register with LiveKit; dispatch is always explicit. */
export const agentName = "careertrainer";

/** LiveKit job metadata: the only thing a dispatch carries. `generation` counts agents within one session, from 1. */
export const JobMetadata = z.strictObject({ ref: SessionRef, generation: z.int().min(1).max(9) });
export type JobMetadata = z.infer<typeof JobMetadata>;

/** `job` is the agent's own name for its process; claiming again with the same job is the same claim. */
export const ClaimSession = z.strictObject({ job: z.string().min(8).max(64), generation: z.int().min(1).max(9) });

export const ClaimedSession = z.object({
  /** Full instructions for the realtime model. The first line is `Scenario <slug> (<locale>) v<version>.` */
  instructions: z.string(),
  voice: z.string(),
  locale: Locale,
  mode: SessionMode,
  firstMessage: z.string(),
  /** The turns so far when this agent replaces another, else empty. */
  history: z.array(z.object({ seq: z.int(), speaker: Speaker, text: z.string() })),
  learnerIdentity: z.string(),
  personaName: z.string(),
  maxSeconds: z.int(),
  /** Seconds without a word from the learner after which the persona asks once, and then ends. */
  silenceSeconds: z.int(),
  /** When the session first went live; ms of turns count from here. Null before. */
  liveAt: Instant.nullable(),
});
export type ClaimedSession = z.infer<typeof ClaimedSession>;

/** One version of one turn. A higher `rev` replaces, an equal or lower one is ignored. */
export const PutTurn = z.strictObject({
  rev: z.int().min(1),
  job: z.string().min(8).max(64),
  speaker: Speaker,
  text: z.string().max(8000),
  startedMs: z.int().min(0),
  endedMs: z.int().min(0),
  interrupted: z.boolean(),
  typed: z.boolean(),
});
export type PutTurn = z.infer<typeof PutTurn>;
export const StoredTurn = z.object({ seq: z.int(), rev: z.int() });

/** Sent every 5 s from the moment of the claim. `learnerPresent` turns the session live the first time it is true. */
export const Heartbeat = z.strictObject({ job: z.string().min(8).max(64), learnerPresent: z.boolean() });
export const HeartbeatReply = z.object({
  action: z.enum(["go_on", "end"]),
  reason: EndReason.nullable(),
  liveAt: Instant.nullable(),
});
export type HeartbeatReply = z.infer<typeof HeartbeatReply>;

/** The agent has stopped and delivered every turn; safe to send twice. */
export const EndByAgent = z.strictObject({
  job: z.string().min(8).max(64),
  reason: EndReason,
  lastSeq: z.int().min(0),
});
export const EndedByAgent = z.object({ state: z.string() });

/**
 * Claims of the JWT in `Authorization: Bearer` of each signed request. EdDSA; the header names `kid`. For an agent's callback
 * `sub` is the session's reference; for an operator's request it is the operator, as `iss` is.
 */
export const SignedClaims = z.object({
  iss: z.string(),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string().min(16).max(64),
  sub: z.string().min(1).max(64),
  /** HTTP method, upper case. */
  htm: z.string(),
  /** Full URL without query. */
  htu: z.url(),
  /** SHA-256 of the exact body bytes, base64url. */
  bdh: z.string(),
});
/** The longest life of a callback's JWT and the largest clock difference, seconds. */
export const callbackLifeSeconds = 60;
export const callbackAudience = "careertrainer-api";

/** Data packets from the agent to the learner's browser, by topic; all JSON. */
export const topics = {
  /** Every second, lossy: {@link AlivePacket}. */
  alive: "ct.alive",
  /** Reliable; the whole text so far of one turn: {@link CaptionPacket}. */
  caption: "ct.caption",
  /** Reliable; {@link NoticePacket}. */
  notice: "ct.notice",
  /** Text stream from the browser to the agent: what the learner typed. */
  typed: "lk.chat",
} as const;

export const AlivePacket = z.object({ n: z.int(), generation: z.int() });
export type AlivePacket = z.infer<typeof AlivePacket>;
export const CaptionPacket = z.object({
  seq: z.int(),
  speaker: Speaker,
  text: z.string(),
  final: z.boolean(),
  interrupted: z.boolean(),
});
export type CaptionPacket = z.infer<typeof CaptionPacket>;
/** `provider_reconnecting` and `provider_back` while the agent mends its own line; `ending` before the agent leaves; `cap_soon` with seconds left. */
export const NoticePacket = z.object({
  kind: z.enum(["provider_reconnecting", "provider_back", "cap_soon", "ending"]),
  reason: EndReason.nullable(),
  secondsLeft: z.int().nullable(),
});
export type NoticePacket = z.infer<typeof NoticePacket>;
