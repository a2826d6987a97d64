import { useEffect, useRef } from "react";
import { type Colours, newScene, paint, reach, type Scene, settle, step } from "./draw.ts";
import type { VoiceFormState, Wave } from "./shape.ts";

type LiveFormProps = {
  waves: Wave[];
  state: VoiceFormState;
  personaLevel?: (() => number) | undefined;
  ownLevel?: (() => number) | undefined;
  size: number | undefined;
  lines: number;
  muted?: boolean | undefined;
  label: string | undefined;
  colour: string;
  inner: boolean;
};

const silent = () => 0;
/** Milliseconds between two drawings: while a voice moves it, and while it only turns slowly. */
const movingMs = 40;
const calmMs = 100;

/** The moving voice form on a canvas. It draws only while it can be seen, and once per state where motion is unwanted. */
export function LiveForm(props: LiveFormProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const redraw = useRef<() => void>(silent);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const live = animate(element, latest);
    redraw.current = live.redraw;
    return live.stop;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of look is drawn even where nothing moves
  useEffect(() => redraw.current(), [props.state, props.muted, props.colour, props.lines]);

  const named = props.label ? { role: "img", "aria-label": props.label } : { "aria-hidden": true };
  const overhang = `${((reach - 100) / 200) * -100}%`;
  return (
    <div
      {...named}
      data-voice={props.state}
      style={{
        position: "relative",
        flex: "none",
        width: props.size ?? "100%",
        height: props.size ?? "100%",
        color: props.colour,
      }}
    >
      <canvas
        ref={canvas}
        style={{
          position: "absolute",
          inset: overhang,
          width: `${reach}%`,
          height: `${reach}%`,
          pointerEvents: "none",
        }}
      />
    </div>
  );
}

function animate(element: HTMLCanvasElement, latest: { current: LiveFormProps }) {
  const context = element.getContext("2d");
  if (!context) return { redraw: silent, stop: silent };
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let scene: Scene = newScene(latest.current.waves, latest.current.lines, latest.current.inner);
  settle(scene, latest.current.state, stillness.matches ? 0.8 : 0);
  let colours = readColours(element);
  let side = 0;
  let seen = true;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;

  const draw = () => {
    const { waves, lines, inner, state, muted } = latest.current;
    if (waves !== scene.waves || lines !== scene.lines) scene = { ...scene, waves, lines, inner };
    if (side > 0) paint(context, side, scene, state, colours, muted ?? false);
  };
  // A frame is asked for only when one is due: asking for all sixty would wake the page for nothing.
  const next = (afterMs: number) => {
    timer = setTimeout(() => {
      frame = requestAnimationFrame(tick);
    }, afterMs);
  };
  const tick = (now: number) => {
    const { state, personaLevel = silent, ownLevel = silent } = latest.current;
    const persona = state === "speaking" ? personaLevel() : 0;
    const own = state === "listening" ? ownLevel() : 0;
    const moving = persona > 0.02 || own > 0.02 || state === "thinking";
    const elapsed = now - drawnAt;
    drawnAt = now;
    next((moving ? movingMs : calmMs) - 10);
    if (state === "reconnecting") return;
    step(scene, state, persona, own, Math.min(elapsed, 200));
    draw();
  };
  const halt = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  const run = () => {
    halt();
    if (seen && !document.hidden && !stillness.matches) next(0);
  };
  const redraw = () => {
    colours = readColours(element);
    if (stillness.matches) settle(scene, latest.current.state);
    draw();
  };
  const theme = () => {
    redraw();
    run();
  };

  const sizes = new ResizeObserver(([entry]) => {
    if (!entry) return;
    side = Math.round(Math.min(entry.contentRect.width, entry.contentRect.height));
    const pixels = Math.round(side * Math.min(devicePixelRatio, 2));
    element.width = pixels;
    element.height = pixels;
    redraw();
  });
  const sight = new IntersectionObserver(([entry]) => {
    seen = entry?.isIntersecting ?? true;
    run();
  });
  const themes = new MutationObserver(redraw);
  sizes.observe(element);
  sight.observe(element);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  stillness.addEventListener("change", theme);
  dark.addEventListener("change", redraw);
  document.addEventListener("visibilitychange", run);
  run();

  const stop = () => {
    halt();
    sizes.disconnect();
    sight.disconnect();
    themes.disconnect();
    stillness.removeEventListener("change", theme);
    dark.removeEventListener("change", redraw);
    document.removeEventListener("visibilitychange", run);
  };
  return { redraw, stop };
}

function readColours(element: HTMLCanvasElement): Colours {
  const style = getComputedStyle(element);
  return {
    persona: style.color,
    own: style.getPropertyValue("--accent").trim(),
    lost: style.getPropertyValue("--ink-3").trim(),
  };
}
