import { type LogFields, loggable } from "@careertrainer/contract/log-fields";

type Level = "info" | "warn" | "error";

// Whoever read our lines may be gone before us; that must not be an exception that is logged in its turn.
process.stdout.on("error", () => undefined);

/** `msg` is a constant of ours; no text that was spoken or typed ever goes into a log line. */
const write = (level: Level, msg: string, fields: LogFields): void => {
  const line = { time: new Date().toISOString(), level, msg, ...loggable({ part: "agent", ...fields }) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** One JSON object a line on stdout. */
export const log = {
  info: (msg: string, fields: LogFields = {}) => write("info", msg, fields),
  warn: (msg: string, fields: LogFields = {}) => write("warn", msg, fields),
  error: (msg: string, fields: LogFields = {}) => write("error", msg, fields),
};

/** The kind of an error, for logs: its name and code, not its message (which may quote content). */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? `:${error.code}` : "";
  return `${error.name}${code}`;
}
