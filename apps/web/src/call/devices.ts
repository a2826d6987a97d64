/** Better speech for the other side; the browser does this on the device. */
export const microphoneConstraints = (deviceId: string | undefined): MediaTrackConstraints => ({
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
  ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
});

/** One microphone track, the chosen one if it is there. Rejects as `getUserMedia` does. */
export async function openMicrophone(deviceId?: string): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no microphone here", "NotFoundError");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(deviceId) });
  const [track] = stream.getAudioTracks();
  if (!track) throw new DOMException("no microphone track", "NotFoundError");
  return track;
}

export type MicrophoneProblem = "blocked" | "missing" | "busy";

export function microphoneProblem(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "blocked";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "missing";
}

type Choice = { input?: string; output?: string };
const key = "ct.devices";
let checked: MediaStreamTrack | undefined;

/** The devices picked in the check-in; remembered for this tab, so that a reload keeps them. */
export function chosenDevices(): Choice {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function chooseDevices(choice: Choice): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...chosenDevices(), ...choice }));
  } catch {
    // Refused storage: the browser's own default is used after a reload.
  }
}

/** Hands the checked microphone, still open, to the call: nothing needs to be asked or opened twice. */
export function keepMicrophone(track: MediaStreamTrack): void {
  checked = track;
}

export function takeMicrophone(): MediaStreamTrack | undefined {
  const track = checked;
  checked = undefined;
  return track?.readyState === "live" ? track : undefined;
}
