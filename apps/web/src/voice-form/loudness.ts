/** Reads how loud a voice is, 0…1, whenever it is asked. */
export type Loudness = { level: () => number; stop: () => void };

export const attackMs = 60;
export const releaseMs = 220;

/** Below this the room is silent, above it nobody speaks louder; dB of full scale. */
const quietDb = -52;
const loudDb = -14;

/** RMS of samples (−1…1) as 0…1 on a dB scale. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (db - quietDb) / (loudDb - quietDb)));
}

/** One step of the follower that opens fast and closes slowly. */
export function follow(from: number, to: number, elapsedMs: number): number {
  const time = to > from ? attackMs : releaseMs;
  return from + (to - from) * (1 - Math.exp(-elapsedMs / time));
}

/** Measures a microphone or a received voice. Nothing is kept but the last number. */
export function measureTrack(context: AudioContext, track: MediaStreamTrack): Loudness {
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let level = 0;
  let at = performance.now();
  return {
    level: () => {
      const now = performance.now();
      if (now - at < 4) return level;
      analyser.getFloatTimeDomainData(samples);
      level = follow(level, levelOf(samples), now - at);
      at = now;
      return level;
    },
    stop: () => {
      source.disconnect();
      analyser.disconnect();
    },
  };
}

/** Calls back once, as soon as a sample of this track is loud enough to be heard. Returns how to give up waiting. */
export function onFirstSound(context: AudioContext, track: MediaStreamTrack, heard: () => void): () => void {
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const stop = () => {
    clearInterval(timer);
    source.disconnect();
  };
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (!samples.some((sample) => Math.abs(sample) > 0.01)) return;
    stop();
    heard();
  }, 15);
  return stop;
}
