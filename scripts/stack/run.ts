import { spawn } from "node:child_process";

/** Runs a command to its end and returns what it printed. @throws with the end of its output when it fails */
export const run = (
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string>; name: string },
): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer): void => {
      said += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${options.name} failed:\n${said.slice(-3000)}`)),
    );
  });
