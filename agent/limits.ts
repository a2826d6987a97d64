/** Seconds before the cap at which the learner is told. */
export const capNoticeSeconds = 60;
/** How long the agent waits for a learner who left. */
export const rejoinMs = 30_000;

export type Limit = "ask" | "silence" | "learner_gone" | "cap_soon" | "time_cap";

export interface Moment {
  now: number;
  /** When the session went live, or null before. */
  liveAt: number | null;
  /** The learner was last heard or typed. */
  learnerAt: number;
  /** The persona last spoke; while it speaks or thinks, now. */
  personaAt: number;
  learnerHere: boolean;
  /** Since when the learner is away, or null when here. */
  awaySince: number | null;
}

/** Watches the times of one conversation. Each limit is reported once, `ask` once per silence. */
export function createLimits({ maxSeconds, silenceSeconds }: { maxSeconds: number; silenceSeconds: number }) {
  let askedAt: number | null = null;
  let capTold = false;
  return (m: Moment): Limit | null => {
    if (m.awaySince !== null && m.now - m.awaySince >= rejoinMs) return "learner_gone";
    if (m.liveAt !== null) {
      const left = maxSeconds * 1000 - (m.now - m.liveAt);
      if (left <= 0) return "time_cap";
      if (!capTold && left <= capNoticeSeconds * 1000) {
        capTold = true;
        return "cap_soon";
      }
    }
    if (askedAt !== null && m.learnerAt > askedAt) askedAt = null;
    if (!m.learnerHere || m.liveAt === null) return null;
    const quietSince = Math.max(m.learnerAt, m.personaAt);
    if (m.now - quietSince < silenceSeconds * 1000) return null;
    if (askedAt !== null) return "silence";
    askedAt = m.now;
    return "ask";
  };
}
