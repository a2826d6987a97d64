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
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export type Scene = {
  waves: Wave[];
  lines: number;
  /** Is the learner's own ribbon drawn inside? */
  inner: boolean;
  persona: Ribbon;
  own: Ribbon;
  phase: number;
};

const points = new Float32Array(32 * 2);
const ownLines = 8;
/** A ribbon narrower than this is seen as one line. */
const foldedBelow = 3.5;
const singleBelow = 0.6;
const lineWidth = 1.2;
const dotWidth = 1.9;
/** Half the side of the drawn box: a loud voice swings a little past 100. */
export const reach = 112;

export function newScene(waves: Wave[], lines: number, inner: boolean): Scene {
  return { waves, lines, inner, persona: personaRibbon("idle", 0), own: ownRibbon("idle", 0), phase: 0 };
}

/** Moves the ribbons towards their state. A frozen scene stays. */
export function step(scene: Scene, state: VoiceFormState, persona: number, own: number, elapsedMs: number): void {
  if (state === "reconnecting") return;
  const share = 1 - Math.exp(-elapsedMs / 90);
  approach(scene.persona, personaRibbon(state, persona), share);
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
  canvas: Context,
  side: number,
  scene: Scene,
  state: VoiceFormState,
  colours: Colours,
  muted: boolean,
) {
  const { width } = canvas.canvas;
  const pen: Pen = { canvas, middle: width / 2, scale: width / (2 * reach), dpr: width / side };
  const lost = state === "reconnecting";
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.clearRect(0, 0, width, width);
  canvas.lineJoin = "round";

  const { waves, persona, own, phase } = scene;
  canvas.strokeStyle = lost ? colours.lost : colours.persona;
  // Dots of a folded ribbon would run into each other: it becomes one line.
  if (!lost) strokeRibbon(pen, waves, persona, scene.lines, phase);
  else if (persona.spread < foldedBelow) dotLines(pen, waves, persona, [0.5], phase);
  else dotLines(pen, waves, persona, every(Math.ceil(scene.lines / 2)), phase);

  if (!scene.inner) return;
  canvas.strokeStyle = lost ? colours.lost : colours.own;
  if (lost) dotLines(pen, ownWaves, own, [0.5], phase * ownTurn);
  else if (muted) dotLines(pen, ownWaves, ownRibbon("idle", 0), [0.5], phase * ownTurn);
  else strokeRibbon(pen, ownWaves, own, ownLines, phase * ownTurn);
}

const ownTurn = 1.7;
type Pen = { canvas: Context; middle: number; scale: number; dpr: number };

const every = (lines: number) => Array.from({ length: lines }, (_, i) => (lines === 1 ? 0.5 : i / (lines - 1)));

function strokeRibbon(pen: Pen, waves: Wave[], ribbon: Ribbon, lines: number, phase: number) {
  pen.canvas.lineCap = "butt";
  pen.canvas.setLineDash([]);
  if (ribbon.spread < singleBelow) return strokeFolded(pen, waves, ribbon, phase);
  // Lines as far from the middle as each other are equally opaque: they are stroked together.
  for (let i = 0; i < lines / 2; i++) {
    const u = i / (lines - 1);
    const path = new Path2D();
    traceLine(path, waves, ribbon, u, phase);
    if (u !== 0.5) traceLine(path, waves, ribbon, 1 - u, phase);
    pen.canvas.globalAlpha = Math.min(1, lineOpacity(u) * 1.18);
    strokeThin(pen, path, ribbon.radius);
  }
}

/** A ribbon whose lines lie on each other: one line as wide as all of them. */
function strokeFolded({ canvas, middle, scale, dpr }: Pen, waves: Wave[], ribbon: Ribbon, phase: number) {
  const path = new Path2D();
  traceLine(path, waves, ribbon, 0.5, phase);
  canvas.globalAlpha = 1;
  canvas.setTransform(scale, 0, 0, scale, middle, middle);
  canvas.lineWidth = 2 * ribbon.spread + (lineWidth * dpr) / scale;
  canvas.stroke(path);
}

/**
 * A line of `lineWidth` as one or two hairlines side by side. Browsers draw a line of at most one device pixel in an
 * eighth of the time of a wider one, because they need not make an outline of it first.
 */
function strokeThin({ canvas, middle, scale, dpr }: Pen, path: Path2D, radius: number) {
  const apart = Math.min(1, lineWidth * dpr - 1);
  const sides = apart > 0.5 ? [-0.5, 0.5] : [0];
  for (const side of sides) {
    const sized = scale + (side * apart) / radius;
    canvas.setTransform(sized, 0, 0, sized, middle, middle);
    canvas.lineWidth = 0.98 / sized;
    canvas.stroke(path);
  }
}

function dotLines({ canvas, middle, scale, dpr }: Pen, waves: Wave[], ribbon: Ribbon, us: number[], phase: number) {
  const pixel = dpr / scale;
  canvas.setTransform(scale, 0, 0, scale, middle, middle);
  canvas.lineCap = "round";
  canvas.setLineDash([0, 9 * pixel]);
  canvas.lineWidth = dotWidth * pixel;
  for (const u of us) {
    const path = new Path2D();
    traceLine(path, waves, ribbon, u, phase);
    canvas.globalAlpha = lineOpacity(u);
    canvas.stroke(path);
  }
}

function traceLine(path: Path2D, waves: Wave[], ribbon: Ribbon, u: number, phase: number) {
  tracePoints(points, waves, ribbon, u, phase);
  const last = points.length - 2;
  const x = (i: number) => points[i] ?? 0;
  path.moveTo((x(last) + x(0)) / 2, (x(last + 1) + x(1)) / 2);
  for (let i = 0; i <= last; i += 2) {
    const next = i === last ? 0 : i + 2;
    path.quadraticCurveTo(x(i), x(i + 1), (x(i) + x(next)) / 2, (x(i + 1) + x(next + 1)) / 2);
  }
  path.closePath();
}

function approach(ribbon: Ribbon, target: Ribbon, share: number) {
  ribbon.radius += (target.radius - ribbon.radius) * share;
  ribbon.spread += (target.spread - ribbon.spread) * share;
  ribbon.swing += (target.swing - ribbon.swing) * share;
  ribbon.twist += (target.twist - ribbon.twist) * share;
  ribbon.turn += (target.turn - ribbon.turn) * share;
}
