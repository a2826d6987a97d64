import type { Role } from "@careertrainer/contract/account";
import type { JobMetadata } from "@careertrainer/contract/agent";
import type { Locale } from "@careertrainer/contract/locale";
import type { LogFields } from "@careertrainer/contract/log-fields";
import type { EvaluateMessage } from "@careertrainer/contract/queue";
import type { TenantTransaction } from "@careertrainer/drizzle/database";

/** Who acts. Anonymous is a kind of its own, not the absence of one. */
export type Actor =
  | { kind: "anonymous" }
  | { kind: "user"; userId: string; memberId: string; companyId: string; role: Role }
  | { kind: "agent"; agentId: string; ref: string }
  | { kind: "job"; name: string }
  | { kind: "webhook"; source: "livekit" }
  | { kind: "operator"; operatorId: string };

export type Clock = { now(): Date };
/** `uuid` gives UUIDv7; `opaque` 26 characters of base32 from 130 random bits, without meaning. */
export type Ids = { uuid(): string; opaque(): string };

/** LiveKit's server side. Every call has a time limit and raises PROVIDER_UNAVAILABLE. */
export type VoicePort = {
  /** Makes the room (idempotent) and dispatches one agent into it. */
  openRoom(input: { ref: string; maxSeconds: number; job: JobMetadata }): Promise<void>;
  /** Dispatches one more agent, after removing any agent participant left in the room. Makes the room anew if it is gone. */
  replaceAgent(input: { ref: string; maxSeconds: number; job: JobMetadata }): Promise<void>;
  /** A join token for this one room, at most 120 s. */
  admit(input: { ref: string; identity: string }): Promise<{ url: string; token: string; expiresAt: Date }>;
  /** Removes the room and everybody in it; nothing happens when it is gone. */
  closeRoom(ref: string): Promise<void>;
  /** Whether an agent is in the room, as far as LiveKit knows; a killed one counts for some 20 s. */
  agentPresent(ref: string): Promise<boolean>;
  /** Rooms that exist now. */
  listRooms(): Promise<{ ref: string; participants: number; createdAt: Date }[]>;
};

/** A small text model for the first greeting. Resolves to null when it does not answer in time or well; never throws. */
export type GreetingPort = {
  greet(input: {
    scenario: string;
    locale: Locale;
    persona: string;
    openingLine: string;
    situation: string;
    name: string | null;
  }): Promise<GreetingReply>;
};
/** `calls` as for the coach. */
export type GreetingReply = { text: string | null; calls: AiCallRecord[] };

/** The evaluation model: text in, JSON text out. */
export type EvaluatorPort = {
  model: string;
  /** @throws AppError PROVIDER_UNAVAILABLE after its own retries. */
  complete(input: {
    system: string;
    user: string;
    schemaName: string;
    schema: unknown;
  }): Promise<{ text: string; calls: AiCallRecord[] }>;
};

export type CoachLine = { role: "system" | "user" | "assistant"; text: string };

/** The text model behind the coach, whose answer comes in pieces. */
export type CoachPort = {
  /** Has its own time limits, and tries again only before the first piece. Never throws; ends soon after the signal. */
  answer(input: {
    lines: CoachLine[];
    /** What of ours is in the lines, by name. */
    fields: string[];
    signal: AbortSignal;
    onText(piece: string): void;
  }): Promise<CoachReply>;
};
/** `calls` has a record for each call that was made, whatever came of it. */
export type CoachReply = { outcome: "complete" | "stopped" | "failed"; calls: AiCallRecord[] };

/** What is written about one request to an AI provider: never its content. `payloadDigest` is keyed. */
export type AiCallRecord = {
  provider: "openai" | "openrouter";
  model: string;
  purpose: "greeting" | "evaluation" | "voice" | "coach";
  fields: string[];
  bytesOut: number;
  bytesIn: number;
  payloadDigest: string;
  region: string;
  zeroRetention: boolean;
  outcome: "ok" | "failed";
  startedAt: Date;
  durationMs: number;
};

export type QueuePort = { evaluate(message: EvaluateMessage, delaySeconds?: number): Promise<void> };

/** A mail as the product means it; the words and the look are the adapter's. `token` goes into the mail and nowhere else. */
export type Letter =
  | {
      kind: "invitation";
      to: string;
      token: string;
      locale: Locale;
      company: string;
      inviter: string;
      expiresAt: Date;
    }
  | {
      kind: "erasure";
      to: string;
      name: string;
      locale: Locale;
      /** Cancels with one click; null when the erasure begins at once. */
      token: string | null;
      dueAt: Date;
      certificatePath: string;
    }
  | { kind: "rightsDue"; to: string; name: string; locale: Locale; dueAt: Date; overdue: boolean }
  | { kind: "worksCouncil"; to: string; name: string; locale: Locale; company: string; effectiveAt: Date }
  | { kind: "contractEnd"; to: string; name: string; locale: Locale; company: string; dueAt: Date };
/** Hands letters to the mail provider; true where it took them. Never throws. The same key is never mailed twice. */
export type MailPort = { send(key: string, letters: Letter[]): Promise<boolean[]> };

/** One line of JSON per call; `fields` is a closed list, of codes, counts and ids without meaning, never content. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

/** What every verb may use. Made per request, message or cron tick; holds nothing across them. */
export type Context = {
  actor: Actor;
  clock: Clock;
  ids: Ids;
  log: Log;
  voice: VoicePort;
  greeting: GreetingPort;
  evaluator: EvaluatorPort;
  coach: CoachPort;
  queue: QueuePort;
  mail: MailPort;
  /** One short transaction inside one company: row security is set before anything else runs. */
  withTenant<T>(companyId: string, run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /** The same, entered by a session's opaque reference (agents, webhooks). @throws NOT_FOUND */
  withSession<T>(
    ref: string,
    run: (tx: TenantTransaction, found: { companyId: string; sessionId: string }) => Promise<T>,
  ): Promise<T>;
  /** The same, entered by the hash of an invitation's token. @throws LINK_EXPIRED when no invitation has it */
  withInvitation<T>(tokenHash: string, run: (tx: TenantTransaction, found: { id: string }) => Promise<T>): Promise<T>;
};

/** The context of a signed-in member; `inTenant` is `withTenant` of the member's own company. */
export type MemberContext = Context & {
  actor: Extract<Actor, { kind: "user" }>;
  inTenant<T>(run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
};

/** The context of the operator; `acrossTenants` runs in no company and sees what was sent to the operator. */
export type OperatorContext = Context & {
  actor: Extract<Actor, { kind: "operator" }>;
  acrossTenants<T>(run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
};
