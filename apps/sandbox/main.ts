import { startSandbox } from "./server.ts";

const help = `sandbox: stand-ins for OpenAI (realtime, chat), OpenRouter, Resend and Google sign-in, on their real wire protocols

  node apps/sandbox/main.ts

  SANDBOX_PORT   port, default 4010
  SANDBOX_HOST   address, default 127.0.0.1

  /openai/v1   /openrouter/api/v1   /resend   /google   /mailbox   /control/requests   /control/faults   /control/state
Refuses to start with NODE_ENV=production.`;

if (process.argv.includes("--help") || process.argv.includes("-h")) {
  console.log(help);
} else {
  try {
    const sandbox = await startSandbox({
      port: Number(process.env.SANDBOX_PORT ?? 4010),
      host: process.env.SANDBOX_HOST ?? "127.0.0.1",
    });
    console.log(JSON.stringify({ ready: true, process: "sandbox", url: sandbox.url }));
    const stop = () => void sandbox.close().then(() => process.exit(0));
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
