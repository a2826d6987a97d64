/** One sine of a ribbon: `k` bumps around, weight `w`, start `p` (rad), and how far the sine turns across the ribbon, `t` (rad). */
export type Wave = { k: number; w: number; p: number; t: number };
export type VoiceFormState = "idle" | "listening" | "thinking" | "speaking" | "reconnecting";

/** Where a ribbon is going: mean radius, half width, swing, twist, and turning speed in rad/s. The box is 200 × 200, its middle 0,0. */
export type Ribbon = { radius: number; spread: number; swing: number; twist: number; turn: number };

/** The learner's own form, the same everywhere. */
export const ownWaves: Wave[] = [
  { k: 3, w: 0.5, p: 0.9, t: 2.4 },
  { k: 2, w: 0.35, p: 2.1, t: -2.6 },
  { k: 5, w: 0.15, p: 0.2, t: 2.8 },
];

const weights = [0.5, 0.35, 0.15];
const bumps: [number, number, number][] = [
  [2, 3, 5],
  [3, 2, 5],
  [2, 3, 4],
  [3, 2, 4],
];

/** A persona's waves: the same seed gives the same form on every screen and device. */
export function wavesOf(seed: string): Wave[] {
  const next = randomFrom(seed);
  const ks = bumps[Math.floor(next() * bumps.length)] ?? bumps[0] ?? [2, 3, 5];
  return ks.map((k, j) => ({
    k,
    w: weights[j] ?? 0,
    p: next() * Math.PI * 2,
    t: (2.3 + next() * 0.9) * (j % 2 ? -1 : 1),
  }));
}

/** Persona ribbon of each state at a loudness of 0…1. */
export function personaRibbon(state: VoiceFormState, level: number): Ribbon {
  if (state === "speaking")
    return { radius: 72, spread: 4 + 11 * level, swing: 0.08 + 0.15 * level, twist: 0.5 + 0.5 * level, turn: 0.35 };
  if (state === "thinking") return { radius: 68, spread: 5, swing: 0.09, twist: 0.5, turn: 0.5 };
  return { radius: 72, spread: 1.1, swing: 0.045, twist: 0.15, turn: state === "idle" ? 0.05 : 0.08 };
}

/** The learner's ribbon: open while the persona listens, else folded to one line. */
export function ownRibbon(state: VoiceFormState, level: number): Ribbon {
  if (state !== "listening") return { radius: 33, spread: 0.45, swing: 0.03, twist: 0.15, turn: 0 };
  return { radius: 33, spread: 2 + 7 * level, swing: 0.07 + 0.2 * level, twist: 0.6 + 0.4 * level, turn: 0 };
}

/** Line `u` = 0…1 of a ribbon is drawn this opaque. */
export const lineOpacity = (u: number) => 0.24 + 0.66 * Math.sin(Math.PI * u);

/** sin and cos of `k` times each of `count` angles; the same for every frame. */
type Turns = { sin: Float32Array; cos: Float32Array };
const turns = new Map<number, Turns>();
function turnsOf(k: number, count: number): Turns {
  const key = k * 1000 + count;
  const known = turns.get(key);
  if (known) return known;
  const angles = Float32Array.from({ length: count }, (_, i) => (k * i * 2 * Math.PI) / count);
  const made = { sin: angles.map(Math.sin), cos: angles.map(Math.cos) };
  turns.set(key, made);
  return made;
}

/**
 * The x,y pairs of one closed line. `points` holds 2 × count numbers and is filled, so that a frame allocates nothing.
 * sin(kθ + φ) is taken apart into what is fixed and what the frame brings, so that the inner loop has no sine.
 */
export function tracePoints(points: Float32Array, waves: Wave[], ribbon: Ribbon, u: number, phase: number): void {
  const count = points.length / 2;
  const mean = ribbon.radius + ribbon.spread * (2 * u - 1);
  const around = turnsOf(1, count);
  for (let i = 0; i < count; i++) points[2 * i] = 0;
  for (const [j, wave] of waves.entries()) {
    const shift = wave.p + u * wave.t * ribbon.twist + phase * (j % 2 ? -1 : 1);
    const { sin, cos } = turnsOf(wave.k, count);
    const a = wave.w * Math.cos(shift);
    const b = wave.w * Math.sin(shift);
    for (let i = 0; i < count; i++) points[2 * i] = (points[2 * i] ?? 0) + a * (sin[i] ?? 0) + b * (cos[i] ?? 0);
  }
  for (let i = 0; i < count; i++) {
    const r = mean * (1 + ribbon.swing * (points[2 * i] ?? 0));
    points[2 * i] = r * (around.cos[i] ?? 0);
    points[2 * i + 1] = r * (around.sin[i] ?? 0);
  }
}

/** One closed line as SVG path data, smooth through the middles of its points. */
export function linePath(waves: Wave[], ribbon: Ribbon, u: number, phase = 0, count = 48): string {
  const points = new Float32Array(count * 2);
  tracePoints(points, waves, ribbon, u, phase);
  const at = (i: number) => points[((i % (2 * count)) + 2 * count) % (2 * count)] ?? 0;
  const middle = (i: number) => `${((at(i) + at(i + 2)) / 2).toFixed(1)} ${((at(i + 1) + at(i + 3)) / 2).toFixed(1)}`;
  let path = `M${middle(-2)}`;
  for (let i = 0; i < 2 * count; i += 2) path += `Q${at(i).toFixed(1)} ${at(i + 1).toFixed(1)} ${middle(i)}`;
  return `${path}Z`;
}

/** FNV-1a into mulberry32: small, fast, and the same in every browser. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}
