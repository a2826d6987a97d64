import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  ClaimedSession,
  type ClaimSession,
  callbackAudience,
  callbackLifeSeconds,
  type EndByAgent,
  EndedByAgent,
  type Heartbeat,
  HeartbeatReply,
  type PutTurn,
  StoredTurn,
} from "@careertrainer/contract/agent";
import type { ErrorCode } from "@careertrainer/contract/errors";
import { importJWK, type JWK, SignJWT } from "jose";
import { z } from "zod";

/** The API said that this agent has no business with the session any more: another took over, or it is gone. */
export class SessionLost extends Error {
  override readonly name = "SessionLost";
  readonly status: number;
  constructor(status: number) {
    super(`the API answered ${status}`);
    this.status = status;
  }
}

/** The API could not be reached, or answered with something other than what was asked for. `final` means asking again is useless. */
export class CallbackFailed extends Error {
  override readonly name = "CallbackFailed";
  readonly code: string;
  readonly final: boolean;
  constructor(code: string, final: boolean) {
    super(code);
    this.code = code;
    this.final = final;
  }
}

export interface CallbackSettings {
  apiUrl: string;
  agentId: string;
  key: JWK & { kid: string };
  ref: string;
  job: string;
  /** Called after each answer of the API, whatever its status. */
  onContact?: () => void;
}

export type Callbacks = ReturnType<typeof createCallbacks>;

const timeoutMs = 5_000;
const Refusal = z.object({ code: z.string() });
const isLost = (status: number, text: string): boolean => {
  if (status === 404 || status === 410) return true;
  if (status !== 409) return false;
  const refusal = Refusal.safeParse(parseJson(text));
  return refusal.success && refusal.data.code === ("AGENT_SUPERSEDED" satisfies ErrorCode);
};

/** The four calls an agent makes, each signed afresh. One try each; {@link patiently} repeats. */
export function createCallbacks({ apiUrl, agentId, key, ref, job, onContact }: CallbackSettings) {
  const importing = importJWK(key, "EdDSA");

  const sign = async (method: string, url: string, body: string): Promise<string> =>
    new SignJWT({
      htm: method,
      htu: url,
      bdh: createHash("sha256").update(body).digest("base64url"),
    })
      .setProtectedHeader({ alg: "EdDSA", kid: key.kid, typ: "JWT" })
      .setIssuer(agentId)
      .setAudience(callbackAudience)
      .setSubject(ref)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${callbackLifeSeconds - 5}s`)
      .sign(await importing);

  const call = async <T>(method: string, path: string, payload: object, answer: z.ZodType<T>): Promise<T> => {
    const url = `${apiUrl}/agent/v1/training-sessions/${ref}/${path}`;
    const body = JSON.stringify(payload);
    const token = await sign(method, url, body);
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new CallbackFailed(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "network", false);
    });
    const text = await response.text().catch(() => {
      throw new CallbackFailed("network", false);
    });
    onContact?.();
    if (isLost(response.status, text)) throw new SessionLost(response.status);
    if (!response.ok) {
      const final = response.status >= 400 && response.status < 500 && response.status !== 429;
      throw new CallbackFailed(`status_${response.status}`, final);
    }
    const read = answer.safeParse(parseJson(text));
    if (!read.success) throw new CallbackFailed("answer", true);
    return read.data;
  };

  return {
    claim: (generation: number) =>
      call("POST", "claim", { job, generation } satisfies z.infer<typeof ClaimSession>, ClaimedSession),
    putTurn: (seq: number, turn: Omit<PutTurn, "job">) =>
      call("PUT", `turns/${seq}`, { ...turn, job } satisfies PutTurn, StoredTurn),
    heartbeat: (learnerPresent: boolean) =>
      call("POST", "heartbeat", { job, learnerPresent } satisfies z.infer<typeof Heartbeat>, HeartbeatReply),
    end: (end: Omit<z.infer<typeof EndByAgent>, "job">) =>
      call("POST", "end", { ...end, job } satisfies z.infer<typeof EndByAgent>, EndedByAgent),
  };
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Repeats a call with growing pauses (0.2 s to 3 s) until it succeeds or the time is over.
 * @throws SessionLost, or the last CallbackFailed
 */
export async function patiently<T>(call: () => Promise<T>, forMs: number): Promise<T> {
  const until = Date.now() + forMs;
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 3_000)) {
    try {
      return await call();
    } catch (error) {
      const hopeless = error instanceof SessionLost || (error instanceof CallbackFailed && error.final);
      if (hopeless || Date.now() + pauseMs >= until) throw error;
    }
    await sleep(pauseMs);
  }
}
