import { z } from "zod";

export const faultKinds = [
  "delay",
  "hang",
  "401",
  "429",
  "500",
  "malformed",
  "answer",
  "drop",
  "accept-and-close",
  "hang-after-commit",
  "hang-response",
] as const;

/**
 * A fault to come: it strikes `times` times and is then gone. `after` says where in a realtime connection it strikes:
 * while connecting, when the learner's turn is committed, or in the middle of the reply; `response` also strikes in the
 * middle of a streamed chat completion (`drop`, `hang`, `delay`, `malformed`, `500`). `ms` is for `delay`. `match`
 * keeps it to requests whose body holds that text, so that tests side by side do not meet each other's faults.
 * `answer` is a chat completion with `text` as the model's whole answer.
 */
export const Fault = z.strictObject({
  provider: z.enum(["realtime", "openai", "openrouter", "resend", "google"]),
  kind: z.enum(faultKinds),
  times: z.int().min(1).max(100_000).default(1),
  ms: z.int().min(0).max(600_000).default(1000),
  after: z.enum(["connect", "commit", "response"]).optional(),
  match: z.string().min(1).max(500).optional(),
  text: z.string().max(100_000).optional(),
});
export type Fault = z.infer<typeof Fault>;
export type Moment = "connect" | "commit" | "response";

const ownMoment: Partial<Record<Fault["kind"], Moment>> = {
  "hang-after-commit": "commit",
  "hang-response": "response",
  malformed: "response",
};

/** The faults that were asked for and have not struck yet. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push({ ...fault });
  }

  /** All of them, or those for requests with this text. */
  clear(match?: string): void {
    this.waiting = this.waiting.filter((one) => match !== undefined && one.match !== match);
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** Takes the next fault for this provider (and, in a realtime connection, this moment), if there is one. */
  take(provider: Fault["provider"], moment?: Moment, body = ""): Fault | null {
    return this.strike(provider, body, (one) =>
      moment === undefined ? one.after !== "response" : momentOf(one) === moment,
    );
  }

  /** The next fault for the middle of a streamed answer. */
  takeMid(provider: Fault["provider"], body: string): Fault | null {
    return this.strike(provider, body, (one) => one.after === "response");
  }

  private strike(provider: Fault["provider"], body: string, fits: (one: Fault) => boolean): Fault | null {
    const fault = this.waiting.find(
      (one) => one.provider === provider && fits(one) && (one.match === undefined || body.includes(one.match)),
    );
    if (fault === undefined) return null;
    fault.times--;
    if (fault.times <= 0) this.waiting = this.waiting.filter((one) => one !== fault);
    return fault;
  }
}

function momentOf(fault: Fault): Moment {
  return fault.after ?? ownMoment[fault.kind] ?? "connect";
}
