import type { Log } from "@careertrainer/domain/context";

type Answer = { error: { statusCode?: number | null; name: string } | null };

const attempts = 3;

/**
 * Hands something to Resend, three times at most; whoever calls gives each attempt the same idempotency key. Never throws:
 * false, with a line in the log, when it was refused or nobody answered.
 * @param limits.attemptMs the longest one attempt may take; `pauseMs` the pause after the first, growing by as much
 */
export async function delivered(
  send: () => Promise<Answer>,
  log: Log,
  event: string,
  limits: { attemptMs: number; pauseMs: number },
): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const code = await inTime(send(), limits.attemptMs);
    if (code === null) return true;
    log.warn(event, { attempt, code });
    if (code.startsWith("4") && code !== "429") return false;
    if (attempt < attempts) await new Promise((resolve) => setTimeout(resolve, attempt * limits.pauseMs));
  }
  return false;
}

/** Null when it went well, else the status or a word. */
async function inTime(call: Promise<Answer>, attemptMs: number): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("timeout"), attemptMs);
  });
  const outcome = call.then(
    ({ error }) => (error === null ? null : String(error.statusCode ?? error.name)),
    () => "failed",
  );
  try {
    return await Promise.race([outcome, limit]);
  } finally {
    clearTimeout(timer);
  }
}
