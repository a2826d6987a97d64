import { parentPort } from "node:worker_threads";
import { Locale } from "@careertrainer/contract/locale";
import { z } from "zod";
import { synthesise } from "./voice/formant.ts";

const Order = z.object({
  id: z.int(),
  text: z.string(),
  locale: Locale,
  shape: z.object({ pitch: z.number(), tract: z.number(), pace: z.number() }),
});

parentPort?.on("message", (message: unknown) => {
  const { id, text, locale, shape } = Order.parse(message);
  const audio = synthesise(text, locale, shape);
  parentPort?.postMessage({ id, audio }, [audio.buffer as ArrayBuffer]);
});
