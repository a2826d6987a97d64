import type { AiCallRecord } from "../context.ts";
import { AppError } from "../errors.ts";

/** PROVIDER_UNAVAILABLE with the records of the calls that failed, so that they can be written down all the same. */
export class ProviderFailure extends AppError {
  readonly calls: AiCallRecord[];

  constructor(calls: AiCallRecord[], cause: unknown) {
    super("PROVIDER_UNAVAILABLE", { detail: "The evaluation service does not answer", cause });
    this.name = "ProviderFailure";
    this.calls = calls;
  }
}
