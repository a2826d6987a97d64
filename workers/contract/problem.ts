import { z } from "zod";
import { type ErrorCode, errorCodes } from "./errors.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** An error answer, RFC 9457 `application/problem+json`. `code` is stable, `detail` is for people, never carries a cause. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  detail: z.string().optional(),
  requestId: z.string(),
  /** For INVALID_INPUT: which fields, and why. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
