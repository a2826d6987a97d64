import type { StartedTrainingSession } from "@careertrainer/contract/training-session";
import { ConnectionState, DisconnectReason, type ReconnectContext, Room, RoomEvent, setLogLevel } from "livekit-client";

type Admission = StartedTrainingSession["livekit"];

/**
 * The line to the room. `reconnecting` counts from `since`; `cut` means we gave up; `elsewhere` that another window took the call;
 * `over` that the session has ended.
 */
export type LineState =
  | { is: "connecting" }
  | { is: "open"; since: number }
  | { is: "reconnecting"; since: number }
  | { is: "cut" }
  | { is: "elsewhere" }
  | { is: "over" };

export type LinePorts = {
  /** The way in that was just handed out, if any. */
  first: Admission | undefined;
  /** Asks for a new way in. */
  admit: () => Promise<Admission>;
  /** Does this refusal mean that the session has ended? */
  isOver: (error: unknown) => boolean;
  changed: (state: LineState) => void;
};

export type Line = { room: Room; retry: () => void; close: () => void };

/** How long a person is asked to wait before the honest word, and how long we go on trying behind it. */
export const reconnectSeconds = 30;
const keepTryingMs = 60_000;
const firstJoinMs = 20_000;
const pauseMs = 1200;
/** LiveKit tries on its own this long; then a new way in is asked for. */
const ownReconnectMs = 8000;
const blipMs = 700;
/** These come when somebody ended the call on the other side; ask before saying anything about the network. */
const endings = new Set([
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
  DisconnectReason.PARTICIPANT_REMOVED,
]);

setLogLevel("warn");

export function openLine({ first, admit, isOver, changed }: LinePorts): Line {
  const room = new Room({
    adaptiveStream: false,
    dynacast: false,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: { nextRetryDelayInMs },
  });
  let state: LineState = { is: "connecting" };
  let admission = first;
  let closed = false;
  let joining = false;
  let blip: ReturnType<typeof setTimeout> | undefined;

  const set = (next: LineState) => {
    clearTimeout(blip);
    if (closed) return;
    state = next;
    changed(next);
  };
  const lost = () => {
    if (state.is === "open") set({ is: "reconnecting", since: Date.now() });
  };

  const join = async (until: number) => {
    if (joining) return;
    joining = true;
    while (!closed) {
      try {
        admission ??= await admit();
        if (closed) break;
        await room.connect(admission.url, admission.token, {
          maxRetries: 0,
          websocketTimeout: 6000,
          peerConnectionTimeout: 10_000,
        });
        set({ is: "open", since: Date.now() });
        break;
      } catch (error) {
        if (closed) break;
        if (isOver(error)) {
          set({ is: "over" });
          break;
        }
        lost();
        if (Date.now() > until) {
          set({ is: "cut" });
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      } finally {
        admission = undefined;
      }
    }
    joining = false;
  };

  room.on(RoomEvent.SignalReconnecting, () => {
    blip = setTimeout(lost, blipMs);
  });
  room.on(RoomEvent.Reconnecting, lost);
  room.on(RoomEvent.Reconnected, () => set({ is: "open", since: Date.now() }));
  room.on(RoomEvent.Disconnected, (reason) => {
    // The browser leaves by itself when the page goes away: nothing is to be asked for then.
    if (closed || joining || reason === DisconnectReason.CLIENT_INITIATED) return;
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) return set({ is: "elsewhere" });
    if (reason === undefined || !endings.has(reason)) lost();
    void join(Date.now() + keepTryingMs);
  });
  const backOnline = () => {
    if (state.is === "reconnecting" && room.state === ConnectionState.Connected) set({ is: "open", since: Date.now() });
  };
  window.addEventListener("offline", lost);
  window.addEventListener("online", backOnline);

  void join(Date.now() + firstJoinMs);
  return {
    room,
    retry: () => {
      set({ is: "connecting" });
      void join(Date.now() + firstJoinMs);
    },
    close: () => {
      closed = true;
      clearTimeout(blip);
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", backOnline);
      void room.disconnect();
    },
  };
}

function nextRetryDelayInMs({ retryCount, elapsedMs }: ReconnectContext): number | null {
  if (elapsedMs > ownReconnectMs) return null;
  return retryCount === 0 ? 0 : 500;
}
