let shared: AudioContext | undefined;

/** The page's one AudioContext. Call it from a tap, so that the browser lets it run. */
export function openAudioContext(): AudioContext {
  shared ??= new AudioContext({ latencyHint: "interactive" });
  // iOS has a third state, "interrupted", after a phone call.
  if (shared.state !== "running" && shared.state !== "closed") void shared.resume().catch(() => undefined);
  return shared;
}

/** Tries again on the next tap or key, for browsers that hold audio back until then. Returns how to stop listening. */
export function resumeOnGesture(): () => void {
  const resume = () => void openAudioContext();
  document.addEventListener("pointerdown", resume);
  document.addEventListener("keydown", resume);
  return () => {
    document.removeEventListener("pointerdown", resume);
    document.removeEventListener("keydown", resume);
  };
}
