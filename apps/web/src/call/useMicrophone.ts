import { type LocalAudioTrack, type Room, RoomEvent, Track } from "livekit-client";
import { useCallback, useEffect, useRef, useState } from "react";
import { openAudioContext } from "../voice-form/audio-context.ts";
import { type Loudness, measureTrack } from "../voice-form/loudness.ts";
import { chosenDevices, type MicrophoneProblem, microphoneProblem, openMicrophone, takeMicrophone } from "./devices.ts";

/** The learner's microphone: opened once, published on every new line, replaced when its device goes away. */
export function useMicrophone(room: Room | undefined, wanted: boolean) {
  const [muted, setMuted] = useState(false);
  const [problem, setProblem] = useState<MicrophoneProblem>();
  const [switchedTo, setSwitchedTo] = useState<string>();
  const [held, setHeld] = useState(false);
  const [track, setTrack] = useState<MediaStreamTrack>();
  const meter = useRef<Loudness>(undefined);

  const open = useCallback(async (deviceId?: string) => {
    try {
      const opened = await openMicrophone(deviceId);
      setProblem(undefined);
      setTrack(opened);
      return opened;
    } catch (error) {
      setProblem(microphoneProblem(error));
      return undefined;
    }
  }, []);

  useEffect(() => {
    if (!wanted) return;
    const checked = takeMicrophone();
    if (checked) setTrack(checked);
    else void open(chosenDevices().input);
  }, [wanted, open]);

  useEffect(() => {
    if (!track) return;
    const measured = measureTrack(openAudioContext(), track);
    meter.current = measured;
    return () => {
      measured.stop();
      track.stop();
    };
  }, [track]);

  useEffect(() => {
    if (!track) return;
    const gone = async () => {
      const replacement = await open();
      if (replacement) setSwitchedTo(replacement.label);
    };
    const devicesChanged = async () => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      const current = track.getSettings().deviceId;
      const there = devices.some((device) => device.kind === "audioinput" && device.deviceId === current);
      if (!there && current) await gone();
    };
    track.addEventListener("ended", gone);
    navigator.mediaDevices.addEventListener("devicechange", devicesChanged);
    return () => {
      track.removeEventListener("ended", gone);
      navigator.mediaDevices.removeEventListener("devicechange", devicesChanged);
    };
  }, [track, open]);

  useEffect(() => {
    if (!track) return;
    // The system silences a microphone by itself while the telephone rings or a lid is closed.
    const hold = () => setHeld(true);
    const release = () => {
      setHeld(false);
      openAudioContext();
    };
    setHeld(track.muted);
    track.addEventListener("mute", hold);
    track.addEventListener("unmute", release);
    return () => {
      track.removeEventListener("mute", hold);
      track.removeEventListener("unmute", release);
    };
  }, [track]);

  usePublished(room, track, muted);

  const toggle = useCallback(() => setMuted((was) => !was), []);
  const level = useCallback(() => meter.current?.level() ?? 0, []);
  const again = useCallback(() => void open(), [open]);
  return { muted, toggle, level, problem, switchedTo, held, again, open: !!track };
}

/** Publishes as soon as the server answers, while the media line is still being set up: the first words are not lost. */
function usePublished(room: Room | undefined, track: MediaStreamTrack | undefined, muted: boolean) {
  const silent = useRef(muted);
  silent.current = muted;

  useEffect(() => {
    if (!room || !track) return;
    const published = () => room.localParticipant.getTrackPublication(Track.Source.Microphone);
    let publishing = false;
    const publish = async () => {
      const own = published()?.track as LocalAudioTrack | undefined;
      if (own) {
        if (own.mediaStreamTrack !== track) await own.replaceTrack(track, true);
        return;
      }
      if (publishing) return;
      publishing = true;
      await room.localParticipant
        .publishTrack(track, { source: Track.Source.Microphone, name: "microphone" })
        .catch(() => undefined);
      publishing = false;
      if (silent.current) await published()?.mute();
    };
    const soon = () => void publish();
    if (room.state === "connected") soon();
    room.on(RoomEvent.SignalConnected, soon);
    room.on(RoomEvent.Connected, soon);
    return () => {
      room.off(RoomEvent.SignalConnected, soon);
      room.off(RoomEvent.Connected, soon);
    };
  }, [room, track]);

  useEffect(() => {
    if (track) track.enabled = !muted;
    const own = room?.localParticipant.getTrackPublication(Track.Source.Microphone);
    void (muted ? own?.mute() : own?.unmute());
  }, [room, track, muted]);
}
