import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const Mail = z.object({
  id: z.string(),
  to: z.union([z.string(), z.array(z.string())]),
  from: z.string(),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  links: z.array(z.string()),
  at: z.string(),
});
export type Mail = z.infer<typeof Mail>;

/** All mails the sandbox has for an address, newest first. */
export async function mailsTo(sandbox: string | null, address: string): Promise<Mail[]> {
  const response = await fetch(`${sandbox}/mailbox/api/messages?to=${encodeURIComponent(address)}`);
  const body: unknown = await response.json();
  const list = Array.isArray(body) ? body : (body as { items?: unknown; messages?: unknown }).items;
  return z.array(Mail).parse(list ?? (body as { messages?: unknown }).messages);
}

/** The newest mail to an address; waits up to 10 s for one. */
export async function lastMail(sandbox: string | null, address: string): Promise<Mail> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(100)) {
    const [newest] = await mailsTo(sandbox, address);
    if (newest) return newest;
  }
  throw new Error(`No mail came for ${address}`);
}
