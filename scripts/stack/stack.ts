import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Provider, readSettings, type Settings } from "../settings.ts";
import { agentPart } from "./agent.ts";
import { commitHere } from "./commit.ts";
import { serveControl } from "./control.ts";
import { demoEmail, prepareDatabase, type RoleUrls } from "./database.ts";
import { agentId, localSecrets, operatorId, publicKeys } from "./keys.ts";
import { livekitPart } from "./livekit.ts";
import { type Part, type PartEvent, startPart } from "./part.ts";
import { servePool } from "./pool.ts";
import { portFinder } from "./ports.ts";
import { postgresPart } from "./postgres.ts";
import { sandboxPart } from "./sandbox.ts";
import { buildWeb } from "./web.ts";
import { buildWorkers, workersPart } from "./workers.ts";

const partNames = ["postgres", "livekit", "sandbox", "web", "workers", "agent"] as const;
export type PartName = (typeof partNames)[number];

export type Progress =
  | { kind: "starting"; part: PartName }
  | { kind: "note"; part: PartName; text: string }
  | { kind: "ready"; part: PartName; ms: number; text: string };

export type StackOptions = {
  /** Absolute; database, keys and logs of this stack. */
  dataDir: string;
  /** Preferred ports; taken ones are replaced by free ones. `web` is the address people open. */
  ports?: Partial<
    Record<"web" | "postgres" | "livekit" | "livekitTcp" | "livekitUdp" | "sandbox" | "agent" | "control", number>
  >;
  /** Variables as in .env.example. Nothing else of the environment is read, so a test never meets real providers. */
  env?: Record<string, string | undefined>;
  only?: readonly PartName[];
  /** Makes a person to try the product with, and lets the sign-in page offer it. */
  demo?: boolean;
  /** Puts a transaction pool between the Workers and PostgreSQL, as Hyperdrive is in production. For measuring, in a fresh data folder. */
  pooled?: boolean;
  /** The name of this machine in the address people open; passkeys need one that is a name. */
  publicHost?: "127.0.0.1" | "localhost";
  /** Fires the jobs Worker's cron by itself (default). */
  cron?: boolean;
  onProgress?: (progress: Progress) => void;
  onEvent?: (event: PartEvent) => void;
};

/** What another process needs to use a running stack; plain JSON. */
export type StackUrls = {
  web: string;
  /** Where people open it, and where links in mails lead. */
  public: string;
  sandbox: string | null;
  mailbox: string | null;
  livekit: string;
  livekitKey: string;
  livekitSecret: string;
  agentHealth: string;
  control: string;
  sql: RoleUrls & { superuser: string };
  /** Port of the transaction pool when there is one, else of PostgreSQL. */
  pool: number;
  sandboxProviders: Provider[];
  agentId: string;
  agentKey: Record<string, unknown>;
  operatorId: string;
  operatorKey: Record<string, unknown>;
  anchorKey: Record<string, unknown>;
  receiptKey: string;
  evidenceKey: Record<string, unknown>;
  /** Opens `/metrics`. */
  metricsToken: string;
  demo: { email: string; password: string } | null;
  logs: string;
};

export type Stack = {
  urls: StackUrls;
  settings: Settings;
  /** @throws when this stack does not run that part */
  part(name: PartName): Part;
  /** Runs the jobs Worker's scheduled handler now; resolves to its outcome ("ok"). */
  runScheduled(cron?: string): Promise<string>;
  stop(): Promise<void>;
};

const version = "0.1.0";

/** The server's maintenance database: the one we want may not be there yet. */
function atServer(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = "/postgres";
  return url.href;
}

/** Starts the whole product on this machine, each part as its own process. @throws when a part does not come up; all others are stopped then */
export async function startStack(options: StackOptions): Promise<Stack> {
  const settings = readSettings(options.env ?? {});
  const { dataDir } = options;
  const logs = join(dataDir, "logs");
  mkdirSync(logs, { recursive: true });
  const logFile = (part: PartName): string => join(logs, `${part}.log`);
  const wants = (part: PartName): boolean => !options.only || options.only.includes(part);
  const say = options.onProgress ?? (() => {});

  const find = portFinder();
  const want = options.ports ?? {};
  const port = {
    web: await find(want.web ?? 8787),
    postgres: await find(want.postgres ?? 54_329),
    livekit: await find(want.livekit ?? 7880),
    livekitTcp: await find(want.livekitTcp ?? 7881),
    livekitUdp: await find(want.livekitUdp ?? 7882),
    sandbox: await find(want.sandbox ?? 8790),
    agent: await find(want.agent ?? 8791),
    control: await find(want.control),
    pool: await find(),
  };
  const secrets = await localSecrets(dataDir);
  const commit = commitHere();
  const webUrl = `http://127.0.0.1:${port.web}`;
  const publicUrl = `http://${options.publicHost ?? "127.0.0.1"}:${port.web}`;
  const sandboxUrl = `http://127.0.0.1:${port.sandbox}`;
  const others = (["openai", "openrouter", "resend"] as const).filter((name) => !settings[name]);
  // Beside real providers alone there is no stand-in of Google: without its keys nobody signs in with it then.
  const googleStandsIn = others.length > 0 && !settings.google;
  const sandboxProviders: Provider[] = [...others, ...(googleStandsIn ? (["google"] as const) : [])];
  const google = googleStandsIn
    ? { GOOGLE_CLIENT_ID: "sandbox", GOOGLE_CLIENT_SECRET: "sandbox", GOOGLE_ISSUER_URL: `${sandboxUrl}/google` }
    : settings.google && {
        GOOGLE_CLIENT_ID: settings.google.clientId,
        GOOGLE_CLIENT_SECRET: settings.google.clientSecret,
      };
  const openai = settings.openai ?? { key: "sandbox", url: `${sandboxUrl}/openai/v1` };
  const openrouter = settings.openrouter ?? { key: "sandbox", url: `${sandboxUrl}/openrouter/api/v1` };
  const resend = settings.resend ?? { key: "re_sandbox", url: `${sandboxUrl}/resend` };
  const livekit = settings.livekit ?? {
    url: `ws://127.0.0.1:${port.livekit}`,
    key: secrets.livekitKey,
    secret: secrets.livekitSecret,
  };
  const needsSandbox = sandboxProviders.length > 0;
  const mailbox = settings.resend ? null : `${sandboxUrl}/mailbox`;

  const parts = new Map<PartName, Part>();
  const closers: (() => void)[] = [];
  const onEvent = options.onEvent ?? (() => {});
  const waiting = new Map<number, (outcome: string) => void>();
  let scheduledId = 0;

  /** Runs one step with its progress lines; skipped when not wanted. */
  const step = async (name: PartName, start: () => Promise<string>): Promise<void> => {
    if (!wants(name)) return;
    const began = performance.now();
    say({ kind: "starting", part: name });
    const text = await start();
    say({ kind: "ready", part: name, ms: performance.now() - began, text });
  };
  const up = async (name: PartName, spec: Parameters<typeof startPart>[0]): Promise<void> => {
    parts.set(name, await startPart(spec, onEvent));
  };

  const stop = async (): Promise<void> => {
    for (const close of closers) close();
    const late: PartName[] = ["livekit", "sandbox", "postgres"];
    const early = [...parts.keys()].filter((name) => !late.includes(name));
    await Promise.all(early.map((name) => parts.get(name)?.stop()));
    await Promise.all(late.map((name) => parts.get(name)?.stop()));
  };

  const pooled = (url: string): string => (options.pooled ? url.replace(`:${port.postgres}/`, `:${port.pool}/`) : url);
  let sql: StackUrls["sql"] | null = null;
  const database = async (): Promise<void> => {
    let superuserUrl = settings.databaseUrl && atServer(settings.databaseUrl);
    let where = "your DATABASE_URL";
    await step("postgres", async () => {
      if (!superuserUrl) {
        const own = await postgresPart({
          dataDir,
          port: port.postgres,
          password: secrets.postgres,
          logFile: logFile("postgres"),
          trust: options.pooled ?? false,
        });
        superuserUrl = own.url;
        await up("postgres", own.spec);
        where = `PostgreSQL 16 on port ${port.postgres}`;
      }
      const database = settings.databaseUrl
        ? decodeURIComponent(new URL(settings.databaseUrl).pathname.slice(1))
        : "careertrainer";
      if (options.pooled) closers.push(await servePool({ port: port.pool, postgresPort: port.postgres, perRole: 20 }));
      sql = {
        superuser: superuserUrl,
        ...(await prepareDatabase({ superuserUrl, database, secrets, demo: options.demo ?? false })),
      };
      return `${where}, migrated and seeded`;
    });
  };
  const voice = (): Promise<void> =>
    step("livekit", async () => {
      if (settings.livekit) return `yours at ${settings.livekit.url}`;
      const spec = await livekitPart({
        dataDir,
        ports: { http: port.livekit, tcp: port.livekitTcp, udp: port.livekitUdp },
        apiKey: livekit.key,
        apiSecret: livekit.secret,
        webhookUrl: `${webUrl}/webhooks/livekit`,
        logFile: logFile("livekit"),
        onProgress: (text) => say({ kind: "note", part: "livekit", text }),
      });
      await up("livekit", spec);
      return `on port ${port.livekit}`;
    });
  const standIns = (): Promise<void> =>
    step("sandbox", async () => {
      if (!needsSandbox) return "not needed";
      await up("sandbox", sandboxPart({ port: port.sandbox, logFile: logFile("sandbox") }));
      return `on port ${port.sandbox}`;
    });
  let webFolder: string | null = null;
  const web = (): Promise<void> =>
    step("web", async () => {
      const built = await buildWeb();
      webFolder = built.folder;
      return built.outcome === "built" ? "built" : "unchanged since the last build";
    });

  const workers = (): Promise<void> =>
    step("workers", async () => {
      if (!sql || !webFolder) throw new Error("The Workers need the database and the web app");
      const bundles = await buildWorkers();
      const shared = {
        MODE: "local",
        PUBLIC_URL: publicUrl,
        VERSION: version,
        LIVEKIT_URL: livekit.url,
        LIVEKIT_API_KEY: livekit.key,
        LIVEKIT_API_SECRET: livekit.secret,
        RECEIPT_KEY: secrets.receiptKey,
      };
      const spec = workersPart({
        dataDir,
        port: port.web,
        cronEveryMinute: options.cron ?? true,
        bundles,
        webFolder,
        vars: {
          api: {
            ...shared,
            SANDBOX: sandboxProviders.join(","),
            ...(mailbox ? { MAILBOX_URL: mailbox } : {}),
            ...(options.demo ? { DEMO_EMAIL: demoEmail, DEMO_PASSWORD: secrets.demoPassword } : {}),
            OPENAI_API_KEY: openai.key,
            OPENAI_BASE_URL: openai.url,
            TEXT_MODEL: settings.models.text,
            RESEND_API_KEY: resend.key,
            RESEND_BASE_URL: resend.url,
            MAIL_FROM: settings.mailFrom,
            ...google,
            AUTH_SECRET: secrets.authSecret,
            METRICS_TOKEN: secrets.metricsToken,
            AGENT_KEYS: publicKeys(secrets.agentKey, agentId),
            OPERATOR_KEYS: publicKeys(secrets.operatorKey, operatorId),
            EVIDENCE_KEYS: publicKeys(secrets.evidenceKey, "evidence-local"),
            ...(commit ? { COMMIT: commit } : {}),
            CERTIFICATE_KEYS: publicKeys(secrets.certificateKey, "certificates"),
          },
          jobs: {
            ...shared,
            OPENROUTER_API_KEY: openrouter.key,
            OPENROUTER_BASE_URL: openrouter.url,
            EVALUATION_MODEL: settings.models.evaluation,
            RESEND_API_KEY: resend.key,
            RESEND_BASE_URL: resend.url,
            MAIL_FROM: settings.mailFrom,
            ANCHOR_KEY: JSON.stringify(secrets.anchorKey),
            CERTIFICATE_KEY: JSON.stringify(secrets.certificateKey),
            TOMBSTONE_KEY: secrets.tombstoneKey,
            ...(commit ? { COMMIT: commit } : {}),
          },
        },
        hyperdrives: {
          api: { DB: pooled(sql.app_tenant), AUTH_DB: pooled(sql.app_auth) },
          jobs: { DB: pooled(sql.app_jobs) },
        },
        logFile: logFile("workers"),
        onMessage: (message) => {
          const { kind, id, outcome } = message as { kind?: string; id?: number; outcome?: string };
          if (kind !== "scheduled" || id === undefined) return;
          waiting.get(id)?.(outcome ?? "unknown");
          waiting.delete(id);
        },
      });
      await up("workers", spec);
      return `API and jobs in workerd on port ${port.web}`;
    });
  const agent = (): Promise<void> =>
    step("agent", async () => {
      const temporary = join(dataDir, "agent-temporary");
      mkdirSync(temporary, { recursive: true });
      const spec = agentPart({
        temporary,
        livekit,
        apiUrl: webUrl,
        agentKey: secrets.agentKey,
        openai,
        voiceModel: settings.models.voice,
        healthPort: port.agent,
        logFile: logFile("agent"),
      });
      await up("agent", spec);
      return "waiting for conversations";
    });

  // Each as soon as what it needs is there. All are waited for, so that a failure leaves nothing half started.
  const begun = await Promise.allSettled([
    voice().then(agent),
    standIns(),
    Promise.all([database(), web()]).then(workers),
  ]);
  const failure = begun.find((one) => one.status === "rejected");
  if (failure) {
    await stop();
    throw failure.reason;
  }

  const stack: Stack = {
    settings,
    urls: {
      web: webUrl,
      public: publicUrl,
      sandbox: needsSandbox ? sandboxUrl : null,
      mailbox,
      livekit: livekit.url,
      livekitKey: livekit.key,
      livekitSecret: livekit.secret,
      agentHealth: `http://127.0.0.1:${port.agent}`,
      control: `http://127.0.0.1:${port.control}`,
      sql: sql ?? { superuser: "", app_owner: "", app_tenant: "", app_auth: "", app_jobs: "" },
      pool: options.pooled ? port.pool : port.postgres,
      sandboxProviders,
      agentId,
      agentKey: secrets.agentKey,
      operatorId,
      operatorKey: secrets.operatorKey,
      anchorKey: secrets.anchorKey,
      receiptKey: secrets.receiptKey,
      evidenceKey: secrets.evidenceKey,
      metricsToken: secrets.metricsToken,
      demo: options.demo ? { email: demoEmail, password: secrets.demoPassword } : null,
      logs,
    },
    part: (name) => {
      const part = parts.get(name);
      if (!part) throw new Error(`This stack does not run ${name}`);
      return part;
    },
    runScheduled: (cron = "* * * * *") => {
      const part = parts.get("workers");
      if (!part) return Promise.reject(new Error("This stack does not run workers"));
      const id = ++scheduledId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("The scheduled handler did not end in time")), 60_000);
        waiting.set(id, (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        });
        part.send({ kind: "scheduled", id, cron });
      });
    },
    stop,
  };
  closers.push(await serveControl(stack, port.control));
  return stack;
}
