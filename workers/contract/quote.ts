import { z } from "zod";

/** Words of a turn, and where that turn begins in the conversation, milliseconds. */
export const Quote = z.object({ turn: z.int(), text: z.string(), startedMs: z.int() });
export type Quote = z.infer<typeof Quote>;
