/** Loads the scripted learner without the debug lines its media library writes to stdout. */
export async function loadPlayer(): Promise<typeof import("./play.ts")> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    return await import("./play.ts");
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
