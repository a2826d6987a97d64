import { Accepted } from "@careertrainer/contract/account";
import { Certificate, PublishedKeys } from "@careertrainer/contract/certificate";
import {
  AskErasure,
  CancelErasure,
  CertificatePath,
  certificateKey,
  ErasurePlan,
  MyErasure,
} from "@careertrainer/contract/erasure";
import { askErasure, cancelErasure, cancelOwnErasure, getErasure } from "@careertrainer/domain/erasure/my-erasure";
import { planErasure } from "@careertrainer/domain/erasure/plan-erasure";
import { notFound } from "@careertrainer/domain/errors";
import { askCode, withCode } from "@careertrainer/domain/identity/confirm-by-mail";
import { withPassword } from "@careertrainer/domain/identity/confirm-password";
import type { Person } from "@careertrainer/domain/identity/people";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember, anyone } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const plan = route({
  method: "get",
  path: "/v1/me/erasure/plan",
  summary: "What erasing my account would delete and what stays, counted; nothing happens",
  allow: anyMember,
  rate: "read",
  answers: { 200: ErasurePlan },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, _, c) => planErasure(ctx, identityDoor(c)),
});

const show = route({
  method: "get",
  path: "/v1/me/erasure",
  summary: "Whether my account is about to be erased",
  allow: anyMember,
  rate: "read",
  answers: { 200: MyErasure },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx) => getErasure(ctx),
});

const ask = route({
  method: "post",
  path: "/v1/me/erasure",
  summary: "Erase my account, now or in 14 days; asks for the password again, or for a code where there is none",
  allow: anyMember,
  rate: "auth",
  body: AskErasure,
  answers: { 202: MyErasure },
  problems: ["UNAUTHENTICATED", "PASSWORD_WRONG", "CODE_REFUSED", "ACCOUNT_LOCKED", "LAST_ADMIN", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const { userId } = ctx.actor;
    const { password, code = "" } = body;
    const same = async (_: unknown, found: Person) => found;
    const person =
      password === undefined
        ? await withCode(identityDoor(c), { userId, code }, same)
        : await withPassword(identityDoor(c), { userId, password }, same);
    return askErasure(ctx, { when: body.when, email: person.email, name: person.name, locale: person.locale });
  },
});

const sendCode = route({
  method: "post",
  path: "/v1/me/erasure/code",
  summary: "Have a code mailed that confirms an erasure, for an account without a password",
  allow: anyMember,
  rate: "auth",
  answers: { 202: Accepted },
  problems: ["UNAUTHENTICATED", "CONFLICT", "ORIGIN_REFUSED"],
  handle: async (ctx, _, c) => {
    await askCode(identityDoor(c), { userId: ctx.actor.userId });
    return { accepted: true };
  },
});

const cancel = route({
  method: "delete",
  path: "/v1/me/erasure",
  summary: "Keep my account after all",
  allow: anyMember,
  rate: "write",
  answers: { 200: MyErasure },
  problems: ["UNAUTHENTICATED", "NOT_FOUND", "CONFLICT", "ORIGIN_REFUSED"],
  handle: (ctx) => cancelOwnErasure(ctx),
});

const cancelByMail = route({
  method: "post",
  path: "/v1/erasures/cancel",
  summary: "Keep an account after all, with the token from the mail",
  allow: anyone,
  rate: "auth",
  body: CancelErasure,
  answers: { 200: Accepted },
  problems: ["LINK_EXPIRED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }) => {
    await cancelErasure(ctx, body);
    return { accepted: true };
  },
});

const certificate = route({
  method: "get",
  path: "/v1/public/certificates/{ref}",
  summary: "The signed certificate of an erasure that is done; it names nobody",
  allow: anyone,
  rate: "read",
  params: CertificatePath,
  answers: { 200: Certificate },
  problems: ["NOT_FOUND"],
  // As it is stored, to the byte: the signature and its one spelling are the certificate.
  handle: async (_, { params }, c) => {
    const stored = await c.env.FILES.get(certificateKey(params.ref));
    if (!stored) throw notFound();
    const headers = {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="careertrainer-certificate-${params.ref}.json"`,
    };
    return new Response(await stored.text(), { headers });
  },
});

const keys = route({
  method: "get",
  path: "/.well-known/careertrainer-keys.json",
  summary: "Public keys that certificates, and the evidence of the promises, are signed with",
  allow: anyone,
  rate: "read",
  answers: { 200: PublishedKeys },
  handle: (_, __, c) => {
    const { CERTIFICATE_KEYS, EVIDENCE_KEYS } = c.var.platform.settings;
    return { ...CERTIFICATE_KEYS, evidence: EVIDENCE_KEYS?.keys ?? [] };
  },
});

export const erasureRoutes: readonly Route[] = [plan, show, sendCode, ask, cancel, cancelByMail, certificate, keys];
