import { DisconnectReason, type Room, RoomEvent } from "@livekit/rtc-node";
import { SessionLost } from "./callbacks.ts";
import { bufferMs } from "./ending.ts";
import { createLimits } from "./limits.ts";
import { followVoice } from "./listen.ts";
import { kindOf, log } from "./log.ts";
import { cutIfHung, promptIfOwed, say } from "./mend.ts";
import { deliver, type Talk } from "./talk.ts";
import { sayExactly, wordsIn } from "./words.ts";

const heartbeatEveryMs = 5_000;
const tickMs = 100;
/** How often the API gets what has been heard of a reply still being spoken. */
const partialEveryTicks = 20;
/** A learner who comes back needs this long until sound reaches them. */
const returnMs = 1_500;

/** Follows who is in the room. */
export function watchRoom(talk: Talk, room: Room): void {
  const isLearner = (identity: string) => identity === talk.claimed.learnerIdentity;
  room.on(RoomEvent.ParticipantConnected, ({ identity }) => isLearner(identity) && arrived(talk));
  room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => isLearner(identity) && left(talk));
  room.on(RoomEvent.Disconnected, (reason) => disconnected(talk, reason));
  if (room.remoteParticipants.has(talk.claimed.learnerIdentity)) arrived(talk);
}

function arrived(talk: Talk): void {
  if (talk.awaySince !== null) talk.promptAfter = talk.now() + returnMs;
  talk.learnerHere = true;
  talk.awaySince = null;
  talk.learnerAt = talk.now();
  void beat(talk);
}

function left(talk: Talk): void {
  log.info("learner left");
  talk.learnerHere = false;
  talk.awaySince = talk.now();
  try {
    talk.session.interrupt();
  } catch {
    // The session is not running any more.
  }
}

/**
 * The room is gone for this agent. When the API removed it for a replacement, or the media server fell over, the
 * session itself is not over and no end is reported.
 */
function disconnected(talk: Talk, reason: DisconnectReason): void {
  const meant = reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED;
  log.info("room left", { reason: DisconnectReason[reason] ?? String(reason) });
  if (reason === DisconnectReason.PARTICIPANT_REMOVED) {
    talk.end("superseded", false);
    return;
  }
  talk.end(meant ? "learner_hung_up" : "agent_lost", meant);
}

/** Heartbeats, alive packets, captions, watchdogs and time limits, until the talk ends. */
export function keepTime(talk: Talk): void {
  const limit = createLimits(talk.claimed);
  let tick = 0;
  void beat(talk);
  const heartbeat = setInterval(() => void beat(talk), heartbeatEveryMs);
  const timer = setInterval(() => {
    if (talk.ended) {
      clearInterval(heartbeat);
      clearInterval(timer);
      return;
    }
    tick += 1;
    followVoice(talk);
    if (tick % partialEveryTicks === 0) deliver(talk);
    if (tick % 10 === 0) everySecond(talk, limit);
    else if (tick % 2 === 0) promptIfOwed(talk);
  }, tickMs);
}

function everySecond(talk: Talk, limit: ReturnType<typeof createLimits>): void {
  talk.courier.alive();
  cutIfHung(talk);
  if (talk.now() - talk.contactAt > bufferMs) {
    talk.end("api_away");
    return;
  }
  if (talk.learnerSpeaking) talk.learnerAt = talk.now();
  if (talk.due.reply.waiting() || talk.replies.openIds().length > 0) talk.personaAt = talk.now();
  const reached = limit({ ...talk, now: talk.now() });
  if (reached === null) return;
  log.info("limit reached", { limit: reached });
  if (reached === "ask") {
    say(talk, sayExactly(wordsIn(talk.claimed.locale).stillThere));
    return;
  }
  if (reached === "cap_soon") {
    const { maxSeconds } = talk.claimed;
    const left = maxSeconds - (talk.now() - (talk.liveAt ?? talk.now())) / 1000;
    talk.courier.notice("cap_soon", { reason: "time_cap", secondsLeft: Math.max(0, Math.round(left)) });
    return;
  }
  talk.end(reached);
}

async function beat(talk: Talk): Promise<void> {
  if (talk.ended) return;
  try {
    const reply = await talk.callbacks.heartbeat(talk.learnerHere);
    talk.contactAt = talk.now();
    if (reply.liveAt !== null && talk.liveAt === null) {
      talk.liveAt = Date.parse(reply.liveAt);
      deliver(talk);
    }
    if (reply.action === "end") talk.end(reply.reason ?? "learner_hung_up");
  } catch (error) {
    if (error instanceof SessionLost) return talk.end("superseded", false);
    log.warn("heartbeat failed", { error: kindOf(error) });
  }
}
