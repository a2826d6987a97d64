import { join } from "node:path";
import type { PartSpec } from "./part.ts";
import { node, root } from "./paths.ts";
import { listens } from "./reachable.ts";

/** The part that stands in for the outside providers. */
export const sandboxPart = (input: { port: number; logFile: string }): PartSpec => ({
  name: "sandbox",
  command: node,
  args: [join(root, "apps", "sandbox", "main.ts")],
  cwd: root,
  // Whatever the shell says: the sandbox refuses to run in production.
  env: { NODE_ENV: "development", SANDBOX_PORT: String(input.port), SANDBOX_HOST: "127.0.0.1" },
  logFile: input.logFile,
  ready: () => listens(input.port),
});
