import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { PartSpec } from "./part.ts";
import { binCache } from "./paths.ts";
import { answers } from "./reachable.ts";

/** Later versions carry `replace` lines and cannot be installed with `go install`. */
export const livekitVersion = "1.13.5";
const cached = join(binCache, `livekit-server-${livekitVersion}`);
const image = `livekit/livekit-server:v${livekitVersion}`;

/** How the LiveKit server can be run here. */
export type LiveKitServer =
  | { kind: "binary"; from: "PATH" | "cache"; path: string }
  | { kind: "docker" }
  | { kind: "go" }
  | { kind: "none" };

const onPath = (name: string): string | null => {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
};

const works = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 15_000 });
    return true;
  } catch {
    return false;
  }
};

/** Where a LiveKit server can come from, best first. */
export function findLiveKit(): LiveKitServer {
  const path = onPath("livekit-server");
  if (path) return { kind: "binary", from: "PATH", path };
  if (existsSync(cached)) return { kind: "binary", from: "cache", path: cached };
  if (onPath("go")) return { kind: "go" };
  if (onPath("docker") && works("docker", ["info"])) return { kind: "docker" };
  return { kind: "none" };
}

/** What to tell a person who has none of them. */
export const livekitAdvice = [
  "No LiveKit server was found. One of these gives you one:",
  "  - install Go (https://go.dev/dl), then start again: it is built once, in about two minutes;",
  "  - put a `livekit-server` on your PATH (macOS: brew install livekit);",
  "  - start Docker;",
  "  - or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a server that runs elsewhere.",
].join("\n");

async function buildWithGo(onProgress: (text: string) => void): Promise<string> {
  const folder = join(binCache, `build-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  onProgress(`building LiveKit ${livekitVersion} with Go (once, about two minutes)`);
  await new Promise<void>((resolve, reject) => {
    let said = "";
    const child = spawn("go", ["install", `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`], {
      env: { ...process.env, GOBIN: folder, GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? "auto" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.on("data", (chunk) => {
      said = (said + chunk).slice(-800);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`LiveKit could not be built with Go:\n${said}\n${livekitAdvice}`)),
    );
  });
  renameSync(join(folder, "server"), cached);
  return cached;
}

/** The LiveKit part on free ports. @throws with advice when no server can be had */
export async function livekitPart(input: {
  dataDir: string;
  ports: { http: number; tcp: number; udp: number };
  apiKey: string;
  apiSecret: string;
  webhookUrl: string;
  logFile: string;
  onProgress: (text: string) => void;
}): Promise<PartSpec> {
  const found = findLiveKit();
  if (found.kind === "none") throw new Error(livekitAdvice);
  const inDocker = found.kind === "docker";
  const host = inDocker ? "0.0.0.0" : "127.0.0.1";
  // Without stun_servers, native WebRTC looks up public STUN servers by itself.
  const config = {
    port: input.ports.http,
    bind_addresses: [host],
    log_level: "warn",
    keys: { [input.apiKey]: input.apiSecret },
    rtc: {
      tcp_port: input.ports.tcp,
      udp_port: input.ports.udp,
      use_external_ip: false,
      node_ip: "127.0.0.1",
      enable_loopback_candidate: true,
      stun_servers: ["127.0.0.1:3478"],
      ...(inDocker ? {} : { interfaces: { includes: ["lo", "lo0"] }, ips: { includes: ["127.0.0.1/32"] } }),
    },
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 20 },
    webhook: {
      api_key: input.apiKey,
      urls: [inDocker ? input.webhookUrl.replace("127.0.0.1", "host.docker.internal") : input.webhookUrl],
    },
  };
  const configFile = join(input.dataDir, "livekit.yaml");
  mkdirSync(input.dataDir, { recursive: true });
  // JSON is YAML.
  writeFileSync(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
  const { http, tcp, udp } = input.ports;
  const shared = { name: "livekit", logFile: input.logFile, ready: () => answers(`http://127.0.0.1:${http}/`) };
  if (inDocker) {
    const publish = [`${http}:${http}`, `${tcp}:${tcp}`, `${udp}:${udp}/udp`].flatMap((p) => ["-p", `127.0.0.1:${p}`]);
    const args = ["run", "--rm", "-i", "--add-host", "host.docker.internal:host-gateway", ...publish];
    return {
      ...shared,
      command: "docker",
      args: [...args, "-v", `${configFile}:/livekit.yaml:ro`, image, "--config", "/livekit.yaml"],
      readyWithinMs: 180_000,
      stopWithinMs: 8000,
    };
  }
  const path = found.kind === "binary" ? found.path : await buildWithGo(input.onProgress);
  return { ...shared, command: path, args: ["--config", configFile], stopWithinMs: 1500 };
}
