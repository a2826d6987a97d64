#!/usr/bin/env node
// Plain JavaScript for whatever Node is installed: gets the packages, then runs a TypeScript script with the Node 24 among them.
// Usage: node scripts/bootstrap.mjs scripts/<name>.ts [arguments]
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...path) => join(root, ...path);
const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const [major] = process.versions.node.split(".").map(Number);
if (major < 20)
  fail(`Careertrainer needs Node 20 or newer; this is ${process.version}. Get one at https://nodejs.org.`);

const [script, ...args] = process.argv.slice(2);
if (!script) fail("Usage: node scripts/bootstrap.mjs scripts/<name>.ts [arguments]");

const windows = process.platform === "win32";
const nodePath = at("node_modules", "node", "bin", windows ? "node.exe" : "node");

/** Whether node_modules holds what the lockfile names. Optional packages may be missing: they belong to other machines. */
function installed() {
  const record = at("node_modules", ".package-lock.json");
  if (!existsSync(nodePath) || !existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(at("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    if (entry.link) return existsSync(at(path));
    const found = present[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional);
  });
}

/** Runs `npm ci` quietly; resolves to its exit code. */
function install(logFile) {
  const log = openSync(logFile, "w");
  const npm = process.env.npm_execpath;
  const flags = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"];
  const [command, first] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ["npm", []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...flags], {
      cwd: root,
      stdio: ["ignore", log, log],
      shell: windows,
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

if (!installed()) {
  mkdirSync(at(".data", "logs"), { recursive: true });
  const logFile = at(".data", "logs", "npm-ci.log");
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const live = process.stderr.isTTY;
  process.stderr.write(`  packages   installing (once, about a minute)${live ? "" : "\n"}`);
  const timer = live
    ? setInterval(() => process.stderr.write(`\r  packages   installing (once, about a minute) ${seconds()} `), 1000)
    : null;
  const code = (await install(logFile)) && (await install(logFile));
  if (timer) clearInterval(timer);
  if (code) {
    const said = readFileSync(logFile, "utf8").trim().split("\n").slice(-15).join("\n");
    fail(`\nThe packages could not be installed (npm ci ended with ${code}). ${logFile} says:\n${said}`);
  }
  process.stderr.write(`${live ? "\r" : ""}  packages   installed in ${seconds()}${" ".repeat(30)}\n`);
}

const child = spawn(nodePath, [at(script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${at("node_modules", ".bin")}${windows ? ";" : ":"}${process.env.PATH ?? ""}`,
  },
});
// A terminal sends Ctrl-C to both; the script decides when to leave.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
child.once("error", (error) => fail(`${script} could not be started: ${error.message}`));
child.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
