import type { ErrorCode } from "@careertrainer/contract/errors";
import type { Problem } from "@careertrainer/contract/problem";

/** What the screens tell people apart: the API's codes, and no answer at all. */
export type ProblemCode = ErrorCode | "OFFLINE";

/** An answer that is not the one asked for. `code` picks the message; `retryAfter` is in seconds. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly problem: Problem | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, problem?: Problem, retryAfter?: number) {
    super(code);
    this.code = code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export const problemCode = (error: unknown): ProblemCode => (error instanceof ProblemError ? error.code : "INTERNAL");

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";

const codeOf = (status: number): ErrorCode => {
  if (status === 401) return "UNAUTHENTICATED";
  if (status === 404) return "NOT_FOUND";
  if (status === 429) return "RATE_LIMITED";
  return status >= 500 ? "UNAVAILABLE" : "INVALID_INPUT";
};

/** Turns a refused answer into a {@link ProblemError}. */
export const problemFrom = (response: Response, body: unknown): ProblemError => {
  const wait = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  if (isProblem(body)) return new ProblemError(body.code, body, retryAfter);
  return new ProblemError(codeOf(response.status), undefined, retryAfter);
};
