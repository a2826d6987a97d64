import { type Message, newPainter } from "./painter.ts";

/** A canvas, and who draws on it. */
export type Easel = { tell: (message: Message) => void; remove: () => void };

/**
 * Puts a canvas into `box`. It is drawn on in a worker, where a frame costs the page nothing and all of it together a
 * quarter less; in browsers that cannot, in the page. `replaced` is called when the worker fell and the page took over.
 */
export function putUp(box: HTMLElement, style: Partial<CSSStyleDeclaration>, replaced: () => void): Easel {
  let canvas = hang(box, style);
  if (typeof Worker === "undefined" || !canvas.transferControlToOffscreen)
    return { tell: newPainter(canvas), remove: () => canvas.remove() };

  const worker = new Worker(new URL("./painter-worker.ts", import.meta.url), { type: "module" });
  let tell = (message: Message) => worker.postMessage(message);
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ canvas: offscreen }, [offscreen]);
  worker.addEventListener("error", () => {
    worker.terminate();
    canvas.remove();
    canvas = hang(box, style);
    tell = newPainter(canvas);
    replaced();
  });
  return {
    tell: (message) => tell(message),
    remove: () => {
      worker.terminate();
      canvas.remove();
    },
  };
}

function hang(box: HTMLElement, style: Partial<CSSStyleDeclaration>): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas.style, style);
  box.append(canvas);
  return canvas;
}
