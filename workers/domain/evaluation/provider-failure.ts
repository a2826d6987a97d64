import type { AiCallRecord } from "../context.ts";
import { AppError } from "../errors.ts";

/** PROVIDER_UNAVAILABLE with the record of the call that failed, so that it can be written down all the same. */
export class ProviderFailure extends AppError {
  readonly call: AiCallRecord;

  constructor(call: AiCallRecord, cause: unknown) {
    super("PROVIDER_UNAVAILABLE", { detail: "The evaluation service does not answer", cause });
    this.name = "ProviderFailure";
    this.call = call;
  }
}
