import {
  lineOpacity,
  ownRibbon,
  ownWaves,
  personaRibbon,
  type Ribbon,
  tracePoints,
  type VoiceFormState,
  type Wave,
} from "./shape.ts";

export type Colours = { persona: string; own: string; lost: string };
export type Scene = {
  waves: Wave[];
  lines: number;
  /** Is the learner's own ribbon drawn inside? */
  inner: boolean;
  persona: Ribbon;
  own: Ribbon;
  phase: number;
};

const pointsPerLine = 48;
const points = new Float32Array(pointsPerLine * 2);
const ownLines = 8;
const foldedBelow = 3.5;
/** Half the side of the drawn box: a loud voice swings a little past 100. */
export const reach = 112;

export function newScene(waves: Wave[], lines: number, inner: boolean): Scene {
  return { waves, lines, inner, persona: personaRibbon("idle", 0), own: ownRibbon("idle", 0), phase: 0 };
}

/** Moves the ribbons towards their state. A frozen scene stays. */
export function step(scene: Scene, state: VoiceFormState, persona: number, own: number, elapsedMs: number): void {
  if (state === "reconnecting") return;
  const share = 1 - Math.exp(-elapsedMs / 90);
  const target = personaRibbon(state, persona);
  approach(scene.persona, target, share);
  approach(scene.own, ownRibbon(state, own), share);
  scene.phase += (Math.min(elapsedMs, 50) / 1000) * scene.persona.turn;
}

/** Puts the ribbons where their state wants them, at a middling voice: for drawings that do not move. */
export function settle(scene: Scene, state: VoiceFormState, level = 0.8): void {
  if (state === "reconnecting") return;
  scene.persona = personaRibbon(state, level);
  scene.own = ownRibbon(state, level);
}

export function paint(
  canvas: CanvasRenderingContext2D,
  side: number,
  scene: Scene,
  state: VoiceFormState,
  colours: Colours,
  muted: boolean,
) {
  const scale = side / (2 * reach);
  const lost = state === "reconnecting";
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  const dpr = canvas.canvas.width / side;
  canvas.clearRect(0, 0, canvas.canvas.width, canvas.canvas.height);
  canvas.setTransform(dpr * scale, 0, 0, dpr * scale, canvas.canvas.width / 2, canvas.canvas.height / 2);
  canvas.lineJoin = "round";

  const pixel = 1 / scale;
  canvas.strokeStyle = lost ? colours.lost : colours.persona;
  dotted(canvas, lost, pixel);
  // Dots of a folded ribbon would run into each other: it becomes one line.
  const lines = lost && scene.persona.spread < foldedBelow ? 1 : scene.lines;
  for (let i = 0; i < lines; i += lost ? 2 : 1) {
    const u = lines === 1 ? 0.5 : i / (lines - 1);
    canvas.globalAlpha = lineOpacity(u);
    canvas.lineWidth = (lost ? 1.9 : 1.2) * pixel;
    strokeLine(canvas, scene.waves, scene.persona, u, scene.phase);
  }
  if (!scene.inner) return;
  const single = lost || muted;
  canvas.strokeStyle = lost ? colours.lost : colours.own;
  dotted(canvas, single, pixel);
  for (let i = 0; i < (single ? 1 : ownLines); i++) {
    const u = single ? 0.5 : i / (ownLines - 1);
    canvas.globalAlpha = lineOpacity(u);
    canvas.lineWidth = (single ? 1.9 : 1.25) * pixel;
    const ribbon = muted && !lost ? ownRibbon("idle", 0) : scene.own;
    strokeLine(canvas, ownWaves, ribbon, u, scene.phase * 1.7);
  }
}

function dotted(canvas: CanvasRenderingContext2D, on: boolean, pixel: number) {
  canvas.lineCap = on ? "round" : "butt";
  canvas.setLineDash(on ? [0, 9 * pixel] : []);
}

function strokeLine(canvas: CanvasRenderingContext2D, waves: Wave[], ribbon: Ribbon, u: number, phase: number) {
  tracePoints(points, waves, ribbon, u, phase);
  const last = points.length - 2;
  const x = (i: number) => points[i] ?? 0;
  canvas.beginPath();
  canvas.moveTo((x(last) + x(0)) / 2, (x(last + 1) + x(1)) / 2);
  for (let i = 0; i <= last; i += 2) {
    const next = i === last ? 0 : i + 2;
    canvas.quadraticCurveTo(x(i), x(i + 1), (x(i) + x(next)) / 2, (x(i + 1) + x(next + 1)) / 2);
  }
  canvas.closePath();
  canvas.stroke();
}

function approach(ribbon: Ribbon, target: Ribbon, share: number) {
  ribbon.radius += (target.radius - ribbon.radius) * share;
  ribbon.spread += (target.spread - ribbon.spread) * share;
  ribbon.swing += (target.swing - ribbon.swing) * share;
  ribbon.twist += (target.twist - ribbon.twist) * share;
  ribbon.turn += (target.turn - ribbon.turn) * share;
}
