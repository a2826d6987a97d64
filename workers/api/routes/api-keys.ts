import { ApiKeyPath, ApiKeys, CreateApiKey, NewApiKey } from "@careertrainer/contract/api-key";
import { createApiKey, listApiKeys, revokeApiKey } from "@careertrainer/domain/identity/api-keys";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const path = "/v1/me/api-keys";

export const apiKeyRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "My API keys, without their secrets",
    allow: anyMember,
    rate: "read",
    answers: { 200: ApiKeys },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, _, c) => identityDoor(c)((identity) => listApiKeys(identity, ctx.actor)),
  }),
  route({
    method: "post",
    path,
    summary: "Make an API key, after my password; the answer has its secret, this once",
    allow: anyMember,
    rate: "auth",
    body: CreateApiKey,
    answers: { 201: NewApiKey },
    problems: ["UNAUTHENTICATED", "PASSWORD_WRONG", "ACCOUNT_LOCKED", "CONFLICT", "ORIGIN_REFUSED"],
    handle: ({ actor: { userId, companyId } }, { body }, c) =>
      createApiKey(identityDoor(c), { ...body, userId, companyId }),
  }),
  route({
    method: "delete",
    path: `${path}/{id}`,
    summary: "Revoke one of my API keys; its next request is refused",
    allow: anyMember,
    rate: "write",
    params: ApiKeyPath,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "ORIGIN_REFUSED"],
    handle: ({ actor: { userId } }, { params }, c) =>
      identityDoor(c)((identity) => revokeApiKey(identity, { userId, id: params.id })),
  }),
];
