import { readFileSync } from "node:fs";

export type Locale = "de" | "en";

/** What the app says at `key` of one of its message files, such as `words("de", "call")("control.end")`. @throws when it says nothing there */
export function words(locale: Locale, file: string): (key: string) => string {
  const url = new URL(`../../apps/web/src/messages/${locale}/${file}.json`, import.meta.url);
  const messages: unknown = JSON.parse(readFileSync(url, "utf8"));
  return (key) => {
    const found = key
      .split(".")
      .reduce<unknown>(
        (at, part) => (typeof at === "object" && at ? (at as Record<string, unknown>)[part] : at),
        messages,
      );
    if (typeof found !== "string") throw new Error(`${file}.json (${locale}) has no text at ${key}`);
    return found;
  };
}
