import type { Locale } from "@careertrainer/contract/locale";

/** Milliseconds as `mm:ss`. */
export const clockTime = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
};

/** A sentence in the language's own quotation marks, as one string. */
export const quoted = (text: string, locale: Locale): string => (locale === "de" ? `„${text}“` : `“${text}”`);

/** How Europe writes dates and lists in each language. */
export const regionOf = { de: "de-DE", en: "en-GB" } as const satisfies Record<Locale, string>;

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** “today, 09:42”, “yesterday, 18:05”, or the date; in the reader's own time zone. */
export const dayAndTime = (instant: string, locale: Locale, now = new Date()): string => {
  const date = new Date(instant);
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  const time = new Intl.DateTimeFormat(regionOf[locale], { hour: "2-digit", minute: "2-digit" }).format(date);
  if (days === 0 || days === -1)
    return `${new Intl.RelativeTimeFormat(regionOf[locale], { numeric: "auto" }).format(days, "day")}, ${time}`;
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(regionOf[locale], {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
};

/** “today”, “yesterday”, or the date without a time; in the reader's own time zone. */
export const shortDay = (instant: string, locale: Locale, now = new Date()): string =>
  dayAndTime(instant, locale, now).split(", ")[0] ?? "";

/** Names one after the other, as the language joins them: “A, B and C”, or with “or”. */
export const listed = (
  names: readonly string[],
  locale: Locale,
  type: "conjunction" | "disjunction" = "conjunction",
): string => new Intl.ListFormat(regionOf[locale], { type }).format(names);

/** A time to the second, in the reader's own time zone. */
export const exactTime = (instant: string, locale: Locale): string =>
  new Intl.DateTimeFormat(regionOf[locale], { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
    new Date(instant),
  );

/** A size as kilobytes, or bytes when it is small. */
export const size = (bytes: number, locale: Locale): string => {
  const [value, unit] = bytes < 1000 ? [bytes, "byte"] : [bytes / 1000, "kilobyte"];
  return new Intl.NumberFormat(regionOf[locale], { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
};

/** “18,204”. */
export const count = (value: number, locale: Locale): string => new Intl.NumberFormat(regionOf[locale]).format(value);

/** “28 Nov 2026, 10:21:07 UTC”, for what is compared with other records. */
export const utcTime = (instant: string, locale: Locale): string => {
  const format = new Intl.DateTimeFormat(regionOf[locale], {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `${format.format(new Date(instant))} UTC`;
};

/** “2 October 2026”. */
export const longDay = (instant: string, locale: Locale): string =>
  new Intl.DateTimeFormat(regionOf[locale], { dateStyle: "long" }).format(new Date(instant));

/** “October 2026”. */
export const monthOf = (instant: string, locale: Locale): string =>
  new Intl.DateTimeFormat(regionOf[locale], { month: "long", year: "numeric" }).format(new Date(instant));

/** First letters of the first and last name, for the round sign in the corner. */
export const initials = (name: string): string => {
  const parts = name.trim().split(/\s+/);
  const first = parts[0]?.[0] ?? "";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
};
