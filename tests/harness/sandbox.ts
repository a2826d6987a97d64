import { stack } from "./stack.ts";

export type Recorded = { provider: string; at: string; method: string; path: string; body: string };

/** What reached a stood-in provider and holds this text, oldest first. */
export async function receivedBy(
  provider: "openai" | "openrouter" | "resend" | "google",
  text: string,
): Promise<Recorded[]> {
  const response = await fetch(`${stack.sandbox}/control/requests?provider=${provider}`);
  return ((await response.json()) as Recorded[]).filter((request) => request.body.includes(text));
}

export type Fault = {
  provider: "openai" | "openrouter" | "resend" | "google";
  kind: "delay" | "hang" | "401" | "429" | "500" | "malformed" | "answer" | "drop";
  /** In the middle of a streamed answer instead of before it. */
  after?: "response";
  /** Only requests with this text in them; left out, whoever asks next. */
  match?: string;
  times?: number;
  ms?: number;
  text?: string;
};

/** Asks the sandbox to misbehave towards requests that hold `match`. */
export async function playFault(fault: Fault): Promise<void> {
  const response = await fetch(`${stack.sandbox}/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (response.status !== 201) throw new Error(`The sandbox refused the fault: ${await response.text()}`);
}

/** Takes back the faults for requests that hold `match`. */
export async function mendFaults(match: string): Promise<void> {
  await fetch(`${stack.sandbox}/control/faults?match=${encodeURIComponent(match)}`, { method: "DELETE" });
}
