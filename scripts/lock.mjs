#!/usr/bin/env node
// `npm run lock`, after each change of dependencies: completes package-lock.json so that `npm ci` works on every platform.
// npm leaves optional packages of other platforms out of the lock when it cannot read about them, and then calls the lock
// incomplete. Their exact version is known from whoever pins them, their platform from their name.
import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

if (process.argv.includes("--help")) {
  console.log("npm run lock   completes package-lock.json; `npm run lock -- --check` only says whether it is complete");
  process.exit(0);
}
const check = process.argv.includes("--check");
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const file = join(root, "package-lock.json");
const before = readFileSync(file, "utf8");
const lock = JSON.parse(before);
const packages = lock.packages;

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** `os`, `cpu` and `libc` as the package's name tells them. */
function platformOf(name) {
  const words = name
    .split("/")
    .at(-1)
    .replace("windows", "win32")
    .replace(/^fsevents$/, "darwin")
    .split(/[-.]/);
  const is = (list) =>
    words
      .map((word) => ({ armv7: "arm", arm64ec: "arm64", 64: "x64", 32: "ia32" })[word] ?? word)
      .filter((word) => list.includes(word));
  const os = is(systems);
  const cpu = is(processors);
  const libc = words.some((word) => word.startsWith("musl"))
    ? ["musl"]
    : os.includes("linux") && words.some((word) => word.startsWith("gnu"))
      ? ["glibc"]
      : [];
  return { os, cpu, libc };
}

/** Where Node would find `name` from the package at `from`: the nearest entry up the tree. */
function entryFor(from, name) {
  for (let at = from; ; ) {
    const path = `${at ? `${at}/` : ""}node_modules/${name}`;
    if (packages[path]) return path;
    if (!at) return null;
    const cut = at.lastIndexOf("/node_modules/");
    at = cut >= 0 ? at.slice(0, cut) : "";
  }
}

const satisfied = (range, version) => !/^\d/.test(range) || range === version;
const added = [];
for (const [from, entry] of Object.entries(packages)) {
  if (entry.link) continue;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = entryFor(from, name);
    if (found && satisfied(range, packages[found].version)) continue;
    const version = /\d+\.\d+\.\d+[^\s|]*/.exec(range)?.[0];
    if (!version) continue;
    const path = found ? `${from}/node_modules/${name}` : `node_modules/${name}`;
    const { os, cpu, libc } = platformOf(name);
    packages[path] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os.length ? { os } : {}),
      ...(cpu.length ? { cpu } : {}),
      ...(libc.length ? { libc } : {}),
    };
    added.push(`${path}@${version}`);
  }
}

// Registry addresses are the reader's business, not the lock's.
for (const entry of Object.values(packages)) if (!entry.link) delete entry.resolved;

const [first, ...rest] = Object.keys(packages);
lock.packages = Object.fromEntries(
  [first, ...rest.sort((a, b) => a.localeCompare(b, "en"))].map((key) => [key, packages[key]]),
);
const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after === before) {
  console.log("package-lock.json is complete.");
} else if (check) {
  console.error(
    `package-lock.json is not complete; run \`npm run lock\`. Missing: ${added.join(", ") || "order, or a registry address to be taken out"}`,
  );
  process.exit(1);
} else {
  const times = statSync(file);
  writeFileSync(file, after);
  // What is installed still fits: the added packages are for other machines.
  utimesSync(file, times.atime, times.mtime);
  console.log(`package-lock.json completed: ${added.length} optional packages of other platforms added.`);
}
