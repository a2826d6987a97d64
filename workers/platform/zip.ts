import { strToU8, zipSync } from "fflate";

/** Texts as one ZIP, by their path in it. */
export const zipTexts = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));
