import { type RemoteTrack, type Room, RoomEvent, Track } from "livekit-client";
import { useCallback, useEffect, useRef, useState } from "react";
import { openAudioContext } from "../voice-form/audio-context.ts";
import { type Loudness, measureTrack, onFirstSound } from "../voice-form/loudness.ts";
import { chosenDevices } from "./devices.ts";

/** Plays the persona's voice and measures it. `blocked` is true while the browser wants a tap before it plays. */
export function usePersonaVoice(room: Room | undefined) {
  const [blocked, setBlocked] = useState(false);
  const meter = useRef<Loudness>(undefined);

  useEffect(() => {
    if (!room) return;
    let stopWaiting: (() => void) | undefined;
    const playing = new Map<RemoteTrack, Loudness>();

    const subscribed = (track: RemoteTrack) => {
      if (track.kind !== Track.Kind.Audio) return;
      const element = track.attach();
      const { output } = chosenDevices();
      if (output && "setSinkId" in element) void element.setSinkId(output).catch(() => undefined);
      const loudness = measureTrack(openAudioContext(), track.mediaStreamTrack);
      playing.set(track, loudness);
      meter.current = loudness;
      stopWaiting?.();
      stopWaiting = onFirstSound(openAudioContext(), track.mediaStreamTrack, markFirstSound);
    };
    const unsubscribed = (track: RemoteTrack) => {
      for (const element of track.detach()) element.remove();
      const loudness = playing.get(track);
      loudness?.stop();
      if (meter.current === loudness) meter.current = undefined;
      playing.delete(track);
    };
    const playback = () => setBlocked(!room.canPlaybackAudio);

    room.on(RoomEvent.TrackSubscribed, subscribed);
    room.on(RoomEvent.TrackUnsubscribed, unsubscribed);
    room.on(RoomEvent.AudioPlaybackStatusChanged, playback);
    return () => {
      stopWaiting?.();
      for (const track of playing.keys()) unsubscribed(track);
      room.off(RoomEvent.TrackSubscribed, subscribed);
      room.off(RoomEvent.TrackUnsubscribed, unsubscribed);
      room.off(RoomEvent.AudioPlaybackStatusChanged, playback);
    };
  }, [room]);

  const level = useCallback(() => meter.current?.level() ?? 0, []);
  const unblock = useCallback(() => {
    openAudioContext();
    void room?.startAudio();
  }, [room]);
  return { level, blocked, unblock };
}

/** The moment the wait was over, in the browser's own performance record, beside `call:start`. */
function markFirstSound() {
  if (performance.getEntriesByName("call:first-sound").length === 0) performance.mark("call:first-sound");
}
