import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataRoot, root } from "../stack/paths.ts";
import { run } from "../stack/run.ts";

const version = "4.32.5";
const folder = join(dataRoot, "fuzz", `schemathesis-${version}`);
const windows = process.platform === "win32";
const inVenv = (name: string): string => join(folder, windows ? "Scripts" : "bin", windows ? `${name}.exe` : name);

const advice =
  "The fuzzer needs Python 3.10 or newer with its venv module: install it (https://www.python.org, on Debian: apt-get install python3-venv), or name one in PYTHON.";

function findPython(): string {
  for (const name of [process.env.PYTHON ?? "", "python3", "python"]) {
    if (name === "") continue;
    try {
      execFileSync(name, ["-c", "import sys, venv; sys.exit(sys.version_info < (3, 10))"], { stdio: "ignore" });
      return name;
    } catch {
      // Not this one.
    }
  }
  throw new Error(advice);
}

/** Path of schemathesis, installed from PyPI into `.data/fuzz` at first use. @throws with advice when Python is missing */
export async function ensureSchemathesis(): Promise<string> {
  const command = inVenv("schemathesis");
  if (existsSync(command)) return command;
  const python = findPython();
  mkdirSync(folder, { recursive: true });
  await run(python, ["-m", "venv", folder], { cwd: root, name: advice });
  await run(
    inVenv("python"),
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `schemathesis==${version}`],
    {
      cwd: root,
      name: "Installing schemathesis from PyPI",
    },
  );
  return command;
}
