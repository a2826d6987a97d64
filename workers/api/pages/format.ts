import type { Locale } from "@careertrainer/contract/locale";
import type { PublicRetention } from "@careertrainer/contract/public-register";
import type { Text } from "./language.ts";

const tags = { de: "de-DE", en: "en-GB" } as const;

/** 23 November 2026. */
export const longDay = (time: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: "long", timeZone: "UTC" }).format(new Date(time));

/** 23 November 2026 at 07:12 UTC. */
export const exactly = (time: string, locale: Locale): string =>
  `${new Intl.DateTimeFormat(tags[locale], { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(time))} UTC`;

/** 3 hours ago, 4 days ago. */
export function ago(time: string, now: string, locale: Locale): string {
  const minutes = Math.round((Date.parse(time) - Date.parse(now)) / 60_000);
  const words = new Intl.RelativeTimeFormat(tags[locale], { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 60 / 24), "day");
}

export const count = (value: number, locale: Locale): string => new Intl.NumberFormat(tags[locale]).format(value);

const units: Record<string, { one: Text; many: Text }> = {
  D: { one: { de: "Tag", en: "day" }, many: { de: "Tage", en: "days" } },
  M: { one: { de: "Monat", en: "month" }, many: { de: "Monate", en: "months" } },
  Y: { one: { de: "Jahr", en: "year" }, many: { de: "Jahre", en: "years" } },
};

/** A period and what starts it, in one breath. */
export function ruleIn({ title, starts, period }: PublicRetention, locale: Locale): string {
  const event = starts[locale].replace(/\.$/, "");
  const words = { de: "wenn", en: "when" }[locale];
  return `${title[locale]}: ${periodIn(period, locale)}, ${words}: ${event}`;
}

/** An ISO 8601 duration of one unit in words: P14D is 14 days. Null: at once. */
export function periodIn(period: string | null, locale: Locale): string {
  if (period === null) return { de: "sofort", en: "at once" }[locale];
  const [, amount = "", unit = ""] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  const word = units[unit];
  if (!word) return period;
  return `${count(Number(amount), locale)} ${(amount === "1" ? word.one : word.many)[locale]}`;
}
