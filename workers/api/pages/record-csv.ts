import type { Locale } from "@careertrainer/contract/locale";
import type { PublicRegister } from "@careertrainer/contract/public-register";
import { sayIn } from "./language.ts";
import { fieldsOf, numberOf } from "./record.ts";

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The record of processing activities as comma separated values (RFC 4180), with a byte order mark for spreadsheets. */
export function recordCsv(register: PublicRegister, locale: Locale): string {
  const say = sayIn(locale);
  const rows = register.activities.map((activity, at) => ({
    activity,
    number: numberOf(at),
    fields: fieldsOf(activity, { register, say, locale }),
  }));
  const head = [
    say({ de: "Nummer", en: "Number" }),
    say({ de: "Verarbeitung", en: "Activity" }),
    ...(rows[0]?.fields.map(({ label }) => say(label)) ?? []),
  ];
  const lines = rows.map(({ activity, number, fields }) => [
    number,
    say(activity.name),
    ...fields.map(({ value }) => value),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
