import { AttestationList, SignedBundle } from "@careertrainer/contract/evidence";
import { AppError } from "@careertrainer/domain/errors";
import { keepAttestations, keepBundle } from "@careertrainer/platform/evidence";
import { signedOperator } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

/** A bundle has a page for each of some fifty checks. */
const largestBundle = 1024 * 1024;

export const evidenceRoutes: readonly Route[] = [
  route({
    method: "put",
    path: "/operator/v1/evidence",
    summary: "The evidence of the release that runs, as `npm run evidence` signed it",
    allow: signedOperator,
    rate: "write",
    maxBody: largestBundle,
    body: SignedBundle,
    answers: { 204: noContent },
    problems: ["SIGNATURE_REFUSED"],
    handle: async (_ctx, { body }, c) => {
      const keys = c.var.platform.settings.EVIDENCE_KEYS?.keys ?? [];
      if (!(await keepBundle(c.env.FILES, body, keys)))
        throw new AppError("SIGNATURE_REFUSED", { detail: "None of the keys for evidence signed this" });
    },
  }),
  route({
    method: "put",
    path: "/operator/v1/attestations",
    summary: "The signed statements about the outside world that hold now; replaces the list",
    allow: signedOperator,
    rate: "write",
    body: AttestationList,
    answers: { 204: noContent },
    problems: ["SIGNATURE_REFUSED"],
    handle: (_ctx, { body }, c) => keepAttestations(c.env.FILES, body.items),
  }),
];
