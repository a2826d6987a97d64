import { z } from "zod";
import { Locale } from "./locale.ts";

/** Where the browser goes next: Google's page. */
export const GoogleBegun = z.object({ url: z.url() });
/** `answer` is the query Google put into the address it sent the browser back to. `locale` is for somebody new. */
export const FinishGoogle = z.strictObject({ answer: z.string().min(1).max(4096), locale: Locale.default("de") });
export const LinkGoogle = z.strictObject({ password: z.string().min(1).max(512) });
