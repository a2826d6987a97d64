import { type LogFields, loggable } from "@careertrainer/contract/log-fields";
import type { Log } from "@careertrainer/domain/context";
import { SettingsError } from "./settings.ts";

/** Writes JSON lines. `base` goes onto every line; what is not in the list of loggable fields does not get there. */
export function makeLog(base: LogFields): Log {
  const write = (level: "info" | "warn" | "error") => (event: string, fields?: LogFields) =>
    console[level](JSON.stringify({ at: new Date().toISOString(), level, event, ...loggable({ ...base, ...fields }) }));
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** What of an error may be logged: its kind and its code, not its message, which may hold what somebody typed. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  // drizzle wraps what the database said; its own message holds parameters.
  const told = error.cause instanceof Error ? error.cause : error;
  const code = "code" in told && typeof told.code === "string" ? told.code : null;
  const where =
    error.stack
      ?.split("\n")
      .find((line) => line.trimStart().startsWith("at "))
      ?.trim() ?? null;
  if (error instanceof SettingsError) return { error: error.name, faults: error.message };
  return { error: error.name, code, where };
}
