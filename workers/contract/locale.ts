import { z } from "zod";

/** The languages the product speaks. Adding one means adding it here, a message folder and scenario files. */
export const locales = ["de", "en"] as const;
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;
