import { type Colours, newScene, paint, type Scene, settle, step } from "./draw.ts";
import type { VoiceFormState, Wave } from "./shape.ts";

export type Canvas = HTMLCanvasElement | OffscreenCanvas;
/** What the form is to look like; `side` in CSS pixels, `pixels` in the canvas's own, `still` where motion is unwanted. */
export type Look = {
  waves: Wave[];
  lines: number;
  inner: boolean;
  state: VoiceFormState;
  muted: boolean;
  colours: Colours;
  side: number;
  pixels: number;
  still: boolean;
};
/** How loud both voices are, 0…1, and how long ago that was last said. */
export type Levels = { persona: number; own: number; elapsedMs: number };
export type Message = { look: Look } | { levels: Levels };

/** Draws a form on a canvas, in the page or in a worker. */
export function newPainter(canvas: Canvas): (message: Message) => void {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (!context) return () => undefined;
  let look: Look | undefined;
  let scene: Scene | undefined;

  return (message) => {
    if ("look" in message) {
      const next = message.look;
      const { waves, lines, inner } = next;
      if (scene) scene = { ...scene, waves, lines, inner };
      else {
        scene = newScene(waves, lines, inner);
        settle(scene, next.state, 0);
      }
      if (next.still) settle(scene, next.state);
      // Setting a canvas's size empties it, even when it stays the same.
      if (canvas.width !== next.pixels) {
        canvas.width = next.pixels;
        canvas.height = next.pixels;
      }
      look = next;
    } else if (look && scene) {
      step(scene, look.state, message.levels.persona, message.levels.own, message.levels.elapsedMs);
    }
    if (look && scene && look.side > 0) paint(context, look.side, scene, look.state, look.colours, look.muted);
  };
}
