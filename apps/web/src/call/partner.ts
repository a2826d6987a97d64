/** No agent within this time of joining: the partner could not be reached. */
export const joinLimitMs = 8000;
/** The agent sends a sign of life each second; three missing mean it is gone. */
export const silenceLimitMs = 3000;
/** After a new line the agent may still be on its way. */
export const rejoinGraceMs = 8000;
/** A replacement that has not spoken up by then will not come. */
export const replacementLimitMs = 20_000;
const askAgainMs = 3000;

/**
 * What we know of the training partner. `awaited`: joined, nobody there yet. `missing`: signs of life stopped, help is asked for.
 * `replaced`: another agent is on its way. `unreachable`: nobody ever came. `gone`: nobody will come back.
 */
export type PartnerPhase = "awaited" | "present" | "missing" | "replaced" | "unreachable" | "gone";
export type Partner = {
  phase: PartnerPhase;
  /** When this phase began; for `present` the last sign of life, for `missing` when to ask (again). Milliseconds. */
  at: number;
  /** Asks the API for help once per `missing` moment. */
  ask: boolean;
};

export const partnerAt = (phase: PartnerPhase, at: number): Partner => ({ phase, at, ask: false });

/** The line is up (again). Somebody who was met before gets time to appear; the first one gets the joining limit. */
export const onLineUp = (partner: Partner, met: boolean, now: number): Partner => {
  if (partner.phase === "gone") return partner;
  return met ? partnerAt("present", now + rejoinGraceMs - silenceLimitMs) : partnerAt("awaited", now);
};

export const onAlive = (now: number): Partner => partnerAt("present", now);

/** Time passes; false signs are forgiven by the next sign of life. */
export const onTick = (partner: Partner, now: number): Partner => {
  const waited = now - partner.at;
  if (partner.phase === "awaited" && waited > joinLimitMs) return partnerAt("unreachable", now);
  if (partner.phase === "present" && waited > silenceLimitMs) return { phase: "missing", at: now, ask: true };
  if (partner.phase === "missing" && !partner.ask && waited > askAgainMs)
    return { phase: "missing", at: now, ask: true };
  if (partner.phase === "replaced" && waited > replacementLimitMs) return partnerAt("gone", now);
  return partner;
};

/** The API's answer to the question, or `unknown` when it did not answer. */
export const onVerdict = (
  partner: Partner,
  verdict: "alive" | "replaced" | "over" | "unknown",
  now: number,
): Partner => {
  if (partner.phase !== "missing") return partner;
  if (verdict === "over") return partnerAt("gone", now);
  if (verdict === "replaced") return partnerAt("replaced", now);
  return partnerAt("missing", now);
};
