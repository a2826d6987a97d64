import { type Message, newPainter } from "./painter.ts";

let paint: ((message: Message) => void) | undefined;

/** The first message is the canvas, the others say how it is to look. */
self.addEventListener("message", ({ data }: MessageEvent<Message | { canvas: OffscreenCanvas }>) => {
  if ("canvas" in data) paint = newPainter(data.canvas);
  else paint?.(data);
});
