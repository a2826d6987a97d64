import { execFileSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";
import { environment, readSettings } from "./settings.ts";
import { chromiumAdvice, findChromium } from "./stack/chromium.ts";
import { findLiveKit, livekitAdvice, livekitVersion } from "./stack/livekit.ts";
import { root } from "./stack/paths.ts";
import { portIsTaken } from "./stack/ports.ts";
import { nativeFolder } from "./stack/postgres.ts";

const help =
  "npm run doctor   says what is there, what is missing, and how to get it; exit code 1 when npm start would not work";

if (process.argv.includes("--help")) {
  console.log(help);
  process.exit(0);
}

type Finding = { name: string; state: "ok" | "note" | "missing"; text: string };

const said = (command: string, args: string[]): string | null => {
  try {
    return execFileSync(command, args, { stdio: ["ignore", "pipe", "ignore"], timeout: 10_000 })
      .toString("utf8")
      .trim();
  } catch {
    return null;
  }
};
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function providers(): Finding[] {
  try {
    const settings = readSettings(environment());
    const real = (["openai", "openrouter", "livekit", "resend"] as const).map((name): Finding => {
      const value = settings[name];
      return {
        name,
        state: "ok",
        text: value ? `real, ${value.url}` : name === "livekit" ? "on this machine" : "stand-in (see .env.example)",
      };
    });
    return [
      ...real,
      {
        name: "settings",
        state: "ok",
        text: existsSync(join(root, ".env")) ? "from .env and the environment" : "no .env; defaults",
      },
    ];
  } catch (error) {
    return [{ name: "settings", state: "missing", text: reason(error) }];
  }
}

function database(): Finding {
  if (environment().DATABASE_URL) return { name: "PostgreSQL", state: "ok", text: "yours, by DATABASE_URL" };
  try {
    const version = said(join(nativeFolder(), "bin", "postgres"), ["--version"]);
    return version
      ? { name: "PostgreSQL", state: "ok", text: `bundled, ${version.replace(/^.*\) /, "")}` }
      : {
          name: "PostgreSQL",
          state: "missing",
          text: "the bundled one does not run here; set DATABASE_URL to a PostgreSQL 16",
        };
  } catch (error) {
    return { name: "PostgreSQL", state: "missing", text: reason(error) };
  }
}

function livekit(): Finding {
  const name = "LiveKit";
  if (environment().LIVEKIT_URL) return { name, state: "ok", text: "yours, by LIVEKIT_URL" };
  const found = findLiveKit();
  if (found.kind === "binary")
    return {
      name,
      state: "ok",
      text: `${said(found.path, ["--version"]) ?? "livekit-server"} (${found.from}: ${found.path})`,
    };
  if (found.kind === "go")
    return {
      name,
      state: "note",
      text: `none yet; ${livekitVersion} will be built with Go at the first start, about two minutes`,
    };
  if (found.kind === "docker") return { name, state: "note", text: "none yet; will run in Docker" };
  return { name, state: "missing", text: livekitAdvice };
}

function browser(): Finding {
  const path = findChromium();
  return path
    ? { name: "Chromium", state: "ok", text: path }
    : { name: "Chromium", state: "note", text: chromiumAdvice };
}

async function ports(): Promise<Finding> {
  const usual = [8787, 54_329, 7880, 7881, 8790, 8791];
  const taken = (await Promise.all(usual.map(async (port) => ((await portIsTaken(port)) ? port : null)))).filter(
    (port) => port !== null,
  );
  return {
    name: "ports",
    state: "ok",
    text: taken.length > 0 ? `${taken.join(", ")} in use; free ones will be taken instead` : "the usual ones are free",
  };
}

function room(): Finding {
  const disk = statfsSync(root);
  const free = (disk.bavail * disk.bsize) / 1e9;
  const memory = freemem() / 1e9;
  return {
    name: "room",
    state: free < 1 || memory < 0.7 ? "note" : "ok",
    text: `${free.toFixed(0)} GB of disk and ${memory.toFixed(1)} GB of memory free (1 GB each is enough)`,
  };
}

const findings: Finding[] = [
  { name: "Node", state: "ok", text: `${process.version} (from node_modules)` },
  database(),
  livekit(),
  browser(),
  await ports(),
  room(),
  ...providers(),
];
const marks = { ok: "✓", note: "·", missing: "✗" } as const;
for (const { name, state, text } of findings)
  console.log(`  ${marks[state]} ${name.padEnd(11)} ${text.replaceAll("\n", `\n${" ".repeat(16)}`)}`);
const missing = findings.filter(({ state }) => state === "missing");
console.log(
  missing.length > 0
    ? `\n  Missing: ${missing.map(({ name }) => name).join(", ")}.`
    : "\n  npm start has what it needs.",
);
process.exit(missing.length > 0 ? 1 : 0);
