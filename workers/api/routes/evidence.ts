import { measures } from "@careertrainer/compliance/measures/index";
import { Attest, Attestation, AttestationList, largestAttested, SignedBundle } from "@careertrainer/contract/evidence";
import { AppError } from "@careertrainer/domain/errors";
import { documentType } from "@careertrainer/domain/file/document-type";
import { keepAttestations, keepBundle, keepDocument, readAttestations } from "@careertrainer/platform/evidence";
import { z } from "zod";
import { signedOperator } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

/** A bundle has a page for each of some fifty checks. */
const largestBundle = 1024 * 1024;
/** A document travels as base64, with a little around it. */
const largestStatement = Math.ceil(largestAttested / 3) * 4 + 4096;
const list = "/operator/v1/attestations";
/** The end of a name by which the content is checked. */
const endings = { "application/pdf": ".pdf", "text/plain": ".txt" } as const;

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
    path: list,
    summary: "The signed statements about the outside world that hold now; replaces the list",
    allow: signedOperator,
    rate: "write",
    body: AttestationList,
    answers: { 204: noContent },
    problems: ["SIGNATURE_REFUSED"],
    handle: (_ctx, { body }, c) => keepAttestations(c.env.FILES, body.items),
  }),
  route({
    method: "get",
    path: list,
    summary: "The signed statements about the outside world there are",
    allow: signedOperator,
    rate: "read",
    answers: { 200: AttestationList },
    problems: ["SIGNATURE_REFUSED"],
    handle: async (_ctx, __, c) => ({ items: await readAttestations(c.env.FILES) }),
  }),
  route({
    method: "put",
    path: `${list}/{name}`,
    summary: "One statement with its signed document, in the place of an older one of the same beginning",
    allow: signedOperator,
    rate: "write",
    params: z.object({ name: z.string().max(80) }),
    maxBody: largestStatement,
    body: Attest,
    answers: { 200: Attestation },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "FILE_REFUSED"],
    handle: async (_ctx, { params: { name }, body: { document, ...said } }, c) => {
      if (!measures.some(({ attestation }) => attestation === name))
        throw new AppError("NOT_FOUND", { detail: "No promise of the register rests on a statement of this name" });
      const bytes = Uint8Array.from(atob(document.base64), (character) => character.charCodeAt(0));
      if (documentType(`x${endings[document.type]}`, bytes) !== document.type) throw new AppError("FILE_REFUSED");
      const kept = { name, ...said, document: await keepDocument(c.env.FILES, bytes, document.type) };
      const before = await readAttestations(c.env.FILES);
      const others = before.filter((one) => one.name !== name || one.validFrom !== said.validFrom);
      await keepAttestations(c.env.FILES, [...others, kept]);
      return kept;
    },
  }),
];
