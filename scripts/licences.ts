/** `npm run licences`: every package that ships, by part, with its licence. Fails on copyleft and on a missing licence. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

type LockEntry = {
  version?: string;
  license?: string;
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Shipped = { part: string; name: string; version: string; licence: string };

const help = `Usage: npm run licences [-- --json] [-- --help]
Lists what ships (web app, Workers, agent image) with its licence; exit code 1 when one of them is copyleft or unknown.`;

const parts = {
  "web app": "apps/web",
  "API worker": "workers/api",
  "jobs worker": "workers/jobs",
  "agent image": "agent",
};
const root = new URL("..", import.meta.url);
const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")) as {
  packages: Record<string, LockEntry>;
};
const leftOut = readFileSync(new URL("agent/left-out.txt", root), "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "" && !line.startsWith("#"));

const copyleft = /\b(A?GPL|LGPL|SSPL|MPL|EPL|CDDL|EUPL|OSL|CC-BY-SA|BUSL)\b/i;

/** "(A OR B)" leaves the choice to us: it is copyleft only when every choice is. */
function isCopyleft(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/i)
    .every((choice) => copyleft.test(choice));
}

const isLeftOut = (name: string) =>
  leftOut.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

/** Node's own look-up: nearest node_modules first. */
function resolve(from: string, name: string): string | undefined {
  for (let at = from; ; at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : "") {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    const entry = lock.packages[path];
    if (entry?.link) return entry.resolved;
    if (entry) return path;
    if (at === "") return undefined;
  }
}

/** Some packages forget the field in the lock; their own file has the last word. */
function licenceOf(path: string, entry: LockEntry): string {
  if (entry.license) return entry.license;
  try {
    const own = JSON.parse(readFileSync(new URL(`${path}/package.json`, root), "utf8")) as {
      license?: string;
      licenses?: { type: string }[];
    };
    return own.license ?? own.licenses?.map(({ type }) => type).join(" OR ") ?? "unknown";
  } catch {
    return "unknown";
  }
}

function shippedBy(part: string, start: string): Shipped[] {
  const seen = new Set<string>([start]);
  const shipped: Shipped[] = [];
  for (const path of seen) {
    const entry = lock.packages[path] ?? {};
    const name = path.replace(/^.*node_modules\//, "");
    if (path.includes("node_modules/")) {
      shipped.push({ part, name, version: entry.version ?? "", licence: licenceOf(path, entry) });
    }
    for (const dependency of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const next = resolve(path, dependency);
      if (next !== undefined && !isLeftOut(dependency)) seen.add(next);
    }
  }
  return shipped;
}

const { values } = parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit(0);
}

const all = Object.entries(parts).flatMap(([part, start]) => shippedBy(part, start));
const refused = all.filter(({ licence }) => licence === "unknown" || isCopyleft(licence));

if (values.json) {
  console.log(JSON.stringify({ packages: all, refused }));
} else {
  for (const part of Object.keys(parts)) {
    const mine = all.filter((row) => row.part === part);
    const counts = Map.groupBy(mine, ({ licence }) => licence);
    console.log(`\n${part}: ${mine.length} packages`);
    for (const [licence, rows] of [...counts].sort((a, b) => b[1].length - a[1].length)) {
      console.log(`  ${licence}: ${rows.map(({ name, version }) => `${name}@${version}`).join(", ")}`);
    }
  }
  for (const { part, name, licence } of refused) console.error(`refused: ${name} (${licence}) ships in the ${part}`);
  console.log(refused.length === 0 ? "\nNothing that ships is copyleft." : `\n${refused.length} refused.`);
}
process.exitCode = refused.length === 0 ? 0 : 1;
