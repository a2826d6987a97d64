import type { AnchorPort } from "@careertrainer/domain/audit/context";
import type { Actor, Clock, Context, Log, OperatorContext } from "@careertrainer/domain/context";
import type { EraserContext } from "@careertrainer/domain/erasure/context";
import type { ResultMailPort } from "@careertrainer/domain/evaluation/announce-result";
import type { ExporterContext } from "@careertrainer/domain/export/context";
import type { ProbeContext } from "@careertrainer/domain/probe/context";
import { makeAnchors } from "./anchors.ts";
import { certificateSigner, makeArchive } from "./archive.ts";
import type { ApiEnv, JobsEnv } from "./bindings.ts";
import { makeCoach } from "./coach.ts";
import { type Egress, guardGlobalFetch, makeEgress } from "./egress.ts";
import { makeEvaluator } from "./evaluator.ts";
import { makeProbeKeeper } from "./evidence.ts";
import { makeExportMail } from "./export-mail.ts";
import { makeGreeting } from "./greeting.ts";
import { ids } from "./ids.ts";
import { makeLetters } from "./letters.ts";
import { makeVoice } from "./livekit.ts";
import { makeLog } from "./log.ts";
import { makeMail } from "./mail.ts";
import { makeParcels } from "./parcels.ts";
import { type Access, type Client, connect, type Doors, makeDoors, type Trail } from "./postgres.ts";
import { makeQueue } from "./queue.ts";
import { makeResultMail } from "./result-mail.ts";
import { makeSecrets } from "./secrets.ts";
import { ApiSettings, JobsSettings, readSettings } from "./settings.ts";

export const clock: Clock = { now: () => new Date() };

const once = <E extends object, T>(make: (env: E) => T) => {
  const made = new WeakMap<E, T>();
  return (env: E): T => {
    const before = made.get(env);
    if (before !== undefined) return before;
    const fresh = make(env);
    made.set(env, fresh);
    return fresh;
  };
};

/** Settings and the way out: the same for every invocation of one isolate. */
export type ApiPlatform = { settings: ApiSettings; egress: Egress };
export const apiPlatform = once((env: ApiEnv): ApiPlatform => {
  const settings = readSettings(ApiSettings, env);
  const own = { openai: settings.OPENAI_BASE_URL, google: settings.GOOGLE_ISSUER_URL };
  return { settings, egress: guarded(settings, own) };
});

export type JobsPlatform = { settings: JobsSettings; egress: Egress };
export const jobsPlatform = once((env: JobsEnv): JobsPlatform => {
  const settings = readSettings(JobsSettings, env);
  return { settings, egress: guarded(settings, { openrouter: settings.OPENROUTER_BASE_URL }) };
});

type Own = Partial<Record<"openai" | "openrouter" | "google", string>>;
function guarded(settings: ApiSettings | JobsSettings, own: Own): Egress {
  const egress = makeEgress({
    mode: settings.MODE,
    configured: { ...own, resend: settings.RESEND_BASE_URL, livekit: settings.LIVEKIT_URL },
    receiptKey: settings.RECEIPT_KEY,
    clock,
    log: makeLog({ part: "egress" }),
  });
  guardGlobalFetch(egress);
  return egress;
}

/** Where an invocation comes from, for the audit log. */
export type Origin = { requestId: string; ip: string | null; userAgent: string | null };

const idOf = (actor: Actor): string | null => {
  switch (actor.kind) {
    case "user":
      return actor.memberId;
    case "agent":
      return actor.agentId;
    case "job":
      return actor.name;
    case "webhook":
      return actor.source;
    case "operator":
      return actor.operatorId;
    case "anonymous":
      return null;
  }
};

export const trailOf = (actor: Actor, origin: Origin): Trail => ({
  actorKind: actor.kind,
  actorId: idOf(actor),
  actorRole: actor.kind === "user" ? actor.role : null,
  ...origin,
});

const notHere = (what: string) => (): never => {
  throw new Error(`${what} is not available in this Worker`);
};

type Request<A extends Actor> = {
  env: ApiEnv;
  platform: ApiPlatform;
  client: Client;
  log: Log;
  actor: A;
  origin: Origin;
  access: Access;
};

/** The context of an operator's request. */
export function operatorContext(input: Request<OperatorContext["actor"]>): OperatorContext {
  const { acrossTenants } = makeDoors(input.client, () => trailOf(input.actor, input.origin), input.access);
  return { ...apiContext(input), actor: input.actor, acrossTenants };
}

/** The context of one request. The connection is the invocation's; `actor` is who was found to act. */
export function apiContext(input: Request<Actor>): Context {
  const { settings, egress } = input.platform;
  const doors = makeDoors(input.client, () => trailOf(input.actor, input.origin), input.access);
  return {
    actor: input.actor,
    clock,
    ids,
    log: input.log,
    voice: voice(settings),
    greeting: makeGreeting({
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: settings.OPENAI_BASE_URL,
      model: settings.TEXT_MODEL,
      egress,
    }),
    evaluator: { model: "", complete: notHere("The evaluator") },
    coach: makeCoach({
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: settings.OPENAI_BASE_URL,
      model: settings.TEXT_MODEL,
      egress,
      clock,
    }),
    queue: makeQueue(input.env.EVALUATIONS),
    mail: makeLetters(settings, input.log),
    withTenant: doors.withTenant,
    withSession: doors.withSession,
    withInvitation: doors.withInvitation,
  };
}

type ExporterPorts = Pick<ExporterContext, "parcel" | "exportMail">;
type ProberPorts = Pick<ProbeContext, "probes" | "commit" | "mode">;
type EraserPorts = Pick<EraserContext, "archive" | "sign" | "personHash" | "software">;

/** The context of one queue message or cron tick. `end` lets the connection go. */
export function jobContext(
  env: JobsEnv,
  name: string,
): {
  ctx: Context;
  doors: Doors;
  resultMail: ResultMailPort;
  anchors: AnchorPort;
  eraser: EraserPorts;
  exporter: ExporterPorts;
  prober: ProberPorts;
  log: Log;
  end(): Promise<void>;
} {
  const { settings, egress } = jobsPlatform(env);
  const origin = { requestId: ids.uuid(), ip: null, userAgent: null };
  const actor: Actor = { kind: "job", name };
  const log = makeLog({ part: "jobs", job: name, requestId: origin.requestId });
  const client = connect(env.DB.connectionString);
  const doors = makeDoors(client, () => trailOf(actor, origin));
  const ctx: Context = {
    actor,
    clock,
    ids,
    log,
    voice: voice(settings),
    greeting: { greet: notHere("The greeting") },
    coach: { answer: notHere("The coach") },
    evaluator: makeEvaluator({
      apiKey: settings.OPENROUTER_API_KEY,
      baseUrl: settings.OPENROUTER_BASE_URL,
      model: settings.EVALUATION_MODEL,
      egress,
    }),
    queue: makeQueue(env.EVALUATIONS),
    mail: makeLetters(settings, log),
    withTenant: doors.withTenant,
    withSession: doors.withSession,
    withInvitation: doors.withInvitation,
  };
  const mail = makeMail({
    apiKey: settings.RESEND_API_KEY,
    baseUrl: settings.RESEND_BASE_URL,
    from: settings.MAIL_FROM,
    log,
  });
  return {
    ctx,
    doors,
    resultMail: makeResultMail(mail, settings.PUBLIC_URL),
    anchors: makeAnchors(env.FILES, settings.ANCHOR_KEY),
    eraser: {
      archive: makeArchive(env.FILES),
      sign: certificateSigner(settings.CERTIFICATE_KEY),
      personHash: (userId) => makeSecrets(settings.TOMBSTONE_KEY).digest("tombstone", userId),
      software: settings.COMMIT ?? settings.VERSION,
    },
    exporter: { parcel: makeParcels(env.FILES), exportMail: makeExportMail(mail, settings.PUBLIC_URL) },
    prober: { probes: makeProbeKeeper(env.FILES), commit: settings.COMMIT ?? null, mode: settings.MODE },
    log,
    end: () => client.end(),
  };
}

const voice = (settings: { LIVEKIT_URL: string; LIVEKIT_API_KEY: string; LIVEKIT_API_SECRET: string }) =>
  makeVoice({
    url: settings.LIVEKIT_URL,
    apiKey: settings.LIVEKIT_API_KEY,
    apiSecret: settings.LIVEKIT_API_SECRET,
    clock,
  });
