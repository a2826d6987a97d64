import { useCallback, useEffect, useRef, useState } from "react";
import {
  chooseDevices,
  chosenDevices,
  keepMicrophone,
  type MicrophoneProblem,
  microphoneProblem,
  openMicrophone,
} from "../call/devices.ts";
import { openAudioContext, resumeOnGesture } from "../voice-form/audio-context.ts";
import { type Loudness, measureTrack } from "../voice-form/loudness.ts";

export type Device = { id: string; label: string };

/** Loud enough, for long enough, to be speech and not a knock on the table. */
const speechLevel = 0.25;
const speechMs = 350;
const lookEveryMs = 50;
/** Silence this long deserves a question. */
const quietMs = 8000;

/** Opens the microphone, lists devices, and listens whether anybody is heard. Everything stays in this page. */
export function useCheckin() {
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [problem, setProblem] = useState<MicrophoneProblem>();
  const [inputs, setInputs] = useState<Device[]>([]);
  const [outputs, setOutputs] = useState<Device[]>([]);
  const [heard, setHeard] = useState(false);
  const [quiet, setQuiet] = useState(false);
  const meter = useRef<Loudness>(undefined);
  const handedOver = useRef(false);

  const list = useCallback(async () => {
    const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
    const of = (kind: MediaDeviceKind) =>
      (devices ?? [])
        .filter((device) => device.kind === kind && device.deviceId !== "")
        .map((device) => ({ id: device.deviceId, label: device.label }));
    setInputs(of("audioinput"));
    setOutputs(of("audiooutput"));
  }, []);

  const attempt = useRef(0);
  const open = useCallback(
    async (deviceId?: string) => {
      const own = ++attempt.current;
      try {
        const opened = await openMicrophone(deviceId ?? chosenDevices().input);
        if (own !== attempt.current) return opened.stop();
        setProblem(undefined);
        setTrack(opened);
      } catch (error) {
        if (own !== attempt.current) return;
        setTrack(undefined);
        setProblem(microphoneProblem(error));
      }
      await list();
    },
    [list],
  );

  useEffect(() => {
    void open();
    const stopResuming = resumeOnGesture();
    return () => {
      attempt.current++;
      stopResuming();
    };
  }, [open]);

  useEffect(() => {
    if (!track) return;
    const measured = measureTrack(openAudioContext(), track);
    meter.current = measured;
    const openedAt = Date.now();
    let speech = 0;
    const timer = setInterval(() => {
      speech = measured.level() > speechLevel ? speech + lookEveryMs : Math.max(0, speech - lookEveryMs / 2);
      if (speech >= speechMs) setHeard(true);
      setQuiet(speech === 0 && Date.now() - openedAt > quietMs);
    }, lookEveryMs);
    const ended = () => void open();
    track.addEventListener("ended", ended);
    return () => {
      clearInterval(timer);
      track.removeEventListener("ended", ended);
      measured.stop();
      if (!handedOver.current) track.stop();
    };
  }, [track, open]);

  useComingBack(problem, open, list);

  const choose = useCallback(
    (input: string) => {
      chooseDevices({ input });
      setHeard(false);
      void open(input);
    },
    [open],
  );
  const chooseOutput = useCallback((output: string) => chooseDevices({ output }), []);

  /** Gives the open microphone to the call. */
  const handOver = useCallback(() => {
    if (!track) return;
    handedOver.current = true;
    keepMicrophone(track);
  }, [track]);
  /** The start was refused: the microphone is ours again. */
  const takeBack = useCallback(() => {
    handedOver.current = false;
  }, []);

  const level = useCallback(() => meter.current?.level() ?? 0, []);
  return {
    open: !!track,
    current: track?.getSettings().deviceId,
    problem,
    inputs,
    outputs,
    heard,
    quiet: quiet && !heard,
    level,
    again: () => void open(),
    choose,
    chooseOutput,
    handOver,
    takeBack,
  };
}

/** Looks again by itself: when the permission changes, a device is plugged in, or the person returns from the settings. */
function useComingBack(problem: MicrophoneProblem | undefined, open: () => Promise<void>, list: () => Promise<void>) {
  useEffect(() => {
    const devices = () => void (problem ? open() : list());
    const back = () => {
      if (problem && problem !== "blocked" && !document.hidden) void open();
    };
    let status: PermissionStatus | undefined;
    const permission = () => {
      if (status?.state === "granted" && problem) void open();
    };
    void navigator.permissions
      ?.query({ name: "microphone" })
      .then((answer) => {
        status = answer;
        status.addEventListener("change", permission);
      })
      .catch(() => undefined);
    navigator.mediaDevices?.addEventListener("devicechange", devices);
    document.addEventListener("visibilitychange", back);
    return () => {
      status?.removeEventListener("change", permission);
      navigator.mediaDevices?.removeEventListener("devicechange", devices);
      document.removeEventListener("visibilitychange", back);
    };
  }, [problem, open, list]);
}
