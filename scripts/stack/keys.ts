import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";

const Secrets = z.object({
  postgres: z.string(),
  tenant: z.string(),
  auth: z.string(),
  jobs: z.string(),
  owner: z.string(),
  authSecret: z.string(),
  receiptKey: z.string(),
  metricsToken: z.string(),
  livekitKey: z.string(),
  livekitSecret: z.string(),
  demoPassword: z.string(),
  agentKey: z.record(z.string(), z.unknown()),
  operatorKey: z.record(z.string(), z.unknown()),
  anchorKey: z.record(z.string(), z.unknown()),
  evidenceKey: z.record(z.string(), z.unknown()),
  certificateKey: z.record(z.string(), z.unknown()),
  tombstoneKey: z.string(),
});
/** Passwords and keys of one local stack; made at its first start, never leaving the data folder. */
export type Secrets = z.infer<typeof Secrets>;

const word = (bytes = 24): string => randomBytes(bytes).toString("base64url").replace(/[-_]/g, "x");

/** Reads the stack's secrets from `dataDir/keys`, making them at the first start. */
export async function localSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "keys", "secrets.json");
  const known = existsSync(file) ? Secrets.partial().parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const complete = Secrets.safeParse(known);
  if (complete.success) return complete.data;
  const fresh: Secrets = {
    postgres: word(),
    tenant: word(),
    auth: word(),
    jobs: word(),
    owner: word(),
    authSecret: word(36),
    receiptKey: word(36),
    metricsToken: word(36),
    livekitKey: "local",
    livekitSecret: word(36),
    demoPassword: `Demo-${word(6)}-7`,
    agentKey: await signingKey(),
    operatorKey: await signingKey(),
    anchorKey: await signingKey(),
    evidenceKey: await signingKey(),
    certificateKey: await signingKey(),
    tombstoneKey: word(36),
  };
  // A newer release may know a secret more; what is in use stays.
  const secrets = Secrets.parse({ ...fresh, ...known });
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

async function signingKey(): Promise<Record<string, unknown>> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `local-${word(6)}`, alg: "EdDSA", use: "sig" };
}

/** The names under which the local agent and the local operator sign. */
export const agentId = "agent-local";
export const operatorId = "operator-local";

/** The public half of a key, as the JWKS the API verifies with; `iss` says whose it is. */
export function publicKeys(key: Record<string, unknown>, iss: string): string {
  const { d: _private, ...open } = key;
  return JSON.stringify({ keys: [{ ...open, iss }] });
}
