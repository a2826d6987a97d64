import { operatorAudience } from "@careertrainer/contract/operator";
import type { JWK } from "jose";
import { signedRequest } from "../../scripts/signed-request.ts";
import { stack } from "./stack.ts";

/** One request as the local operator, with the wished faults in its token. */
export const asOperator = (
  method: string,
  path: string,
  body?: unknown,
  wrong: { claims?: Record<string, unknown>; key?: JWK } = {},
): Promise<Response> =>
  signedRequest({
    baseUrl: stack.web,
    issuer: stack.operatorId,
    audience: operatorAudience,
    key: wrong.key ?? (stack.operatorKey as JWK),
    claims: wrong.claims ?? {},
    method,
    path,
    body,
  });
