import { type ErrorCode, errorCodes } from "@careertrainer/contract/errors";

/** Every error the product raises on purpose. `detail` is for people and never carries a cause from inside. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: { detail?: string; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(`${code}: ${options.detail ?? errorCodes[code].title}`, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** "Not there" and "not yours" are the same answer. */
export const notFound = (detail?: string) => new AppError("NOT_FOUND", detail === undefined ? {} : { detail });
