type Level = "info" | "warn" | "error";
/** Only plain values: no text that was spoken or typed ever goes into a log line. */
type Fields = Record<string, string | number | boolean | null | undefined>;

// Whoever read our lines may be gone before us; that must not be an exception that is logged in its turn.
process.stdout.on("error", () => undefined);

const write = (level: Level, msg: string, fields: Fields): void => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, part: "agent", msg, ...fields })}\n`);
};

/** One JSON object a line on stdout. */
export const log = {
  info: (msg: string, fields: Fields = {}) => write("info", msg, fields),
  warn: (msg: string, fields: Fields = {}) => write("warn", msg, fields),
  error: (msg: string, fields: Fields = {}) => write("error", msg, fields),
};

/** The kind of an error, for logs: its name and code, not its message (which may quote content). */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? `:${error.code}` : "";
  return `${error.name}${code}`;
}
