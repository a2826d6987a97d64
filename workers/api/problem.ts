import { type ErrorCode, errorCodes } from "@careertrainer/contract/errors";
import type { Problem } from "@careertrainer/contract/problem";
import { AppError } from "@careertrainer/domain/errors";
import { describeError } from "@careertrainer/platform/log";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import type { AppEnv } from "./environment.ts";

/** Input that does not fit its schema; `issues` say where and why. */
export class InvalidInput extends AppError {
  readonly issues: { path: string; message: string }[];

  constructor(target: string, error: z.core.$ZodError) {
    super("INVALID_INPUT");
    this.name = "InvalidInput";
    this.issues = error.issues.map(({ code, path, message }) => ({
      path: [target, ...path].join("."),
      // The library would repeat the keys it did not know, and they are somebody's input.
      message: code === "unrecognized_keys" ? "Has keys that are not known" : message,
    }));
  }
}

const fromHono: Record<number, ErrorCode> = {
  400: "INVALID_INPUT",
  404: "NOT_FOUND",
  413: "BODY_TOO_LARGE",
  415: "INVALID_INPUT",
};

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof HTTPException ? fromHono[error.status] : undefined;
  return new AppError(code ?? "INTERNAL", { cause: error });
}

/** Turns whatever was thrown into an RFC 9457 answer. A cause goes to the log alone. */
export function answerProblem(error: unknown, c: Context<AppEnv>): Response {
  const known = asAppError(error);
  const { status, title } = errorCodes[known.code];
  if (status >= 500) c.var.log.error("request_failed", { ...describeError(known.cause ?? known), problem: known.code });
  const problem: Problem = {
    type: `urn:careertrainer:problem:${known.code.toLowerCase().replaceAll("_", "-")}`,
    title,
    status,
    code: known.code,
    requestId: c.var.requestId,
    ...(known.detail === undefined || known.code === "INTERNAL" ? {} : { detail: known.detail }),
    ...(known instanceof InvalidInput ? { issues: known.issues } : {}),
  };
  if (known.retryAfterSeconds !== undefined) c.header("retry-after", String(known.retryAfterSeconds));
  c.header("content-type", "application/problem+json");
  return c.body(JSON.stringify(problem), status);
}
