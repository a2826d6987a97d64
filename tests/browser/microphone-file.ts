import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeTones } from "@careertrainer/sandbox/tones";
import { joined, silence, wavFile } from "@careertrainer/sandbox/wav";

const sampleRate = 48_000;

export type Spoken = { text: string; pauseAfterSeconds: number };

/** A WAV file for Chromium's fake microphone: sentences as tones that the sandbox understands, with pauses to be answered in. */
export async function microphoneFile(spoken: readonly Spoken[]): Promise<string> {
  const pieces = spoken.flatMap(({ text, pauseAfterSeconds }) => [
    encodeTones(text, { sampleRate, level: 0.5, twice: true }),
    silence(pauseAfterSeconds, sampleRate),
  ]);
  const path = join(await mkdtemp(join(tmpdir(), "ct-microphone-")), "learner.wav");
  await writeFile(path, wavFile(joined([silence(1, sampleRate), ...pieces]), sampleRate));
  return path;
}
