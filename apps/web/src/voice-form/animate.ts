import { type Colours, reach } from "./draw.ts";
import { putUp } from "./easel.ts";
import type { Look } from "./painter.ts";

export type Asked = Pick<Look, "waves" | "lines" | "inner" | "state"> & {
  muted?: boolean | undefined;
  personaLevel?: (() => number) | undefined;
  ownLevel?: (() => number) | undefined;
};

const silent = () => 0;
const audible = 0.02;
/** Milliseconds between two drawings while something moves, and between two looks whether anything does. */
const movingMs = 45;
const lookMs = 80;
/** So long after the last sound the form has folded. */
const foldMs = 900;
const overhang = `${((reach - 100) / 200) * -100}%`;
const overBox = {
  position: "absolute",
  inset: overhang,
  width: `${reach}%`,
  height: `${reach}%`,
  pointerEvents: "none",
};

/**
 * Has the form drawn in `box` as it is asked for, for as long as it can be seen; in silence, and where motion is
 * unwanted, only when its look changes.
 */
export function animate(box: HTMLElement, latest: { current: Asked }) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let colours = readColours(box);
  let side = 0;
  let seen = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;
  let movedAt = 0;

  const redraw = () => {
    const { waves, lines, inner, state, muted = false } = latest.current;
    colours = readColours(box);
    const pixels = Math.round(side * Math.min(devicePixelRatio, 2));
    const still = stillness.matches;
    easel.tell({ look: { waves, lines, inner, state, muted, colours, side, pixels, still } });
    movedAt = performance.now();
  };
  const easel = putUp(box, overBox, () => redraw());

  const look = () => {
    const { state, personaLevel = silent, ownLevel = silent } = latest.current;
    const persona = state === "speaking" ? personaLevel() : 0;
    const own = state === "listening" ? ownLevel() : 0;
    const now = performance.now();
    if (persona > audible || own > audible || state === "thinking") movedAt = now;
    const moving = state !== "reconnecting" && now - movedAt < foldMs;
    if (moving) {
      easel.tell({ levels: { persona, own, elapsedMs: Math.min(now - drawnAt, 2 * lookMs) } });
      drawnAt = now;
    }
    timer = setTimeout(look, moving ? movingMs : lookMs);
  };
  const halt = () => clearTimeout(timer);
  const run = () => {
    halt();
    if (seen && !document.hidden && !stillness.matches) look();
  };
  const restart = () => {
    redraw();
    run();
  };

  const sizes = new ResizeObserver(([entry]) => {
    if (!entry) return;
    side = Math.round((Math.min(entry.contentRect.width, entry.contentRect.height) * reach) / 100);
    redraw();
  });
  const sight = new IntersectionObserver(([entry]) => {
    seen = entry?.isIntersecting ?? true;
    run();
  });
  const themes = new MutationObserver(redraw);
  sizes.observe(box);
  sight.observe(box);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  stillness.addEventListener("change", restart);
  dark.addEventListener("change", redraw);
  document.addEventListener("visibilitychange", run);
  run();

  const stop = () => {
    halt();
    sizes.disconnect();
    sight.disconnect();
    themes.disconnect();
    stillness.removeEventListener("change", restart);
    dark.removeEventListener("change", redraw);
    document.removeEventListener("visibilitychange", run);
    easel.remove();
  };
  return { redraw, stop };
}

function readColours(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  return {
    persona: style.color,
    own: style.getPropertyValue("--accent").trim(),
    lost: style.getPropertyValue("--ink-3").trim(),
  };
}
