import {
  DocumentList,
  documentTypes,
  fileLimits,
  NameDocument,
  OwnAvatar,
  pictureTypes,
  StoredDocument,
} from "@careertrainer/contract/file";
import { Id } from "@careertrainer/contract/ids";
import type { MemberContext } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import { addDocument } from "@careertrainer/domain/file/add-document";
import type { FileContext } from "@careertrainer/domain/file/context";
import { getAvatar } from "@careertrainer/domain/file/get-avatar";
import { listDocuments } from "@careertrainer/domain/file/list-documents";
import { putAvatar } from "@careertrainer/domain/file/put-avatar";
import { removeAvatar } from "@careertrainer/domain/file/remove-avatar";
import { removeDocument } from "@careertrainer/domain/file/remove-document";
import { clock } from "@careertrainer/platform/context";
import { makeFiles } from "@careertrainer/platform/files";
import { pictures } from "@careertrainer/platform/pictures";
import type { Context as HonoContext } from "hono";
import { z } from "zod";
import type { AppEnv } from "../environment.ts";
import { anyMember, signedLink } from "../middleware/policy.ts";
import { noContent, type Route, route, storedFile } from "../route.ts";

const filesOf = (c: HonoContext<AppEnv>) => makeFiles(c.env.FILES, c.var.platform.settings.AUTH_SECRET);
export const withFiles = (ctx: MemberContext, c: HonoContext<AppEnv>): FileContext => ({ ...ctx, files: filesOf(c) });
const bytesOf = async (c: HonoContext<AppEnv>) => new Uint8Array(await c.req.arrayBuffer());

/** How a browser saves it under its own name (RFC 6266, RFC 8187). */
const disposition = (inline: boolean, name: string) =>
  `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

export const fileRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/me/avatar",
    summary: "My picture",
    allow: anyMember,
    rate: "read",
    answers: { 200: OwnAvatar },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, _, c) => getAvatar(withFiles(ctx, c)),
  }),
  route({
    method: "put",
    path: "/v1/me/avatar",
    summary: "Set my picture; it is made anew, without what else was in the file",
    allow: anyMember,
    rate: "write",
    file: pictureTypes,
    maxBody: fileLimits.avatar,
    answers: { 200: OwnAvatar },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "BODY_TOO_LARGE", "FILE_REFUSED"],
    handle: async (ctx, _, c) => putAvatar({ ...withFiles(ctx, c), pictures }, { bytes: await bytesOf(c) }),
  }),
  route({
    method: "delete",
    path: "/v1/me/avatar",
    summary: "Delete my picture",
    allow: anyMember,
    rate: "write",
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "LEGAL_HOLD"],
    handle: (ctx, _, c) => removeAvatar(withFiles(ctx, c)),
  }),
  route({
    method: "get",
    path: "/v1/documents",
    summary: "My documents, newest first",
    allow: anyMember,
    rate: "read",
    answers: { 200: DocumentList },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, _, c) => listDocuments(withFiles(ctx, c)),
  }),
  route({
    method: "post",
    path: "/v1/documents",
    summary: "Keep a document: PDF, DOCX, TXT or MD, by its content and not by its name alone",
    allow: anyMember,
    rate: "write",
    query: NameDocument,
    file: Object.keys(documentTypes),
    maxBody: fileLimits.document,
    answers: { 201: StoredDocument },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "BODY_TOO_LARGE", "FILE_REFUSED", "CONFLICT"],
    handle: async (ctx, { query }, c) => addDocument(withFiles(ctx, c), { name: query.name, bytes: await bytesOf(c) }),
  }),
  route({
    method: "delete",
    path: "/v1/documents/{id}",
    summary: "Delete one of my documents",
    allow: anyMember,
    rate: "write",
    params: z.object({ id: Id }),
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "NOT_FOUND", "LEGAL_HOLD"],
    handle: (ctx, { params }, c) => removeDocument(withFiles(ctx, c), params),
  }),
  route({
    method: "get",
    path: "/v1/files/{token}",
    summary: "A file, for whoever holds a link to it that has not ended",
    allow: signedLink,
    rate: "read",
    params: z.object({ token: z.string().max(600) }),
    answers: { 200: storedFile },
    problems: ["LINK_EXPIRED"],
    handle: async (_, { params }, c) => {
      const files = filesOf(c);
      const key = await files.keyOf(params.token, clock.now());
      const found = key === null ? null : await files.get(key);
      if (!found) throw new AppError("LINK_EXPIRED");
      return new Response(found.bytes, {
        headers: {
          "content-type": found.type.startsWith("text/") ? `${found.type}; charset=utf-8` : found.type,
          "content-disposition": disposition(found.inline, found.name),
          "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
          "cache-control": found.type === "application/zip" ? "no-store" : "private, max-age=600, immutable",
        },
      });
    },
  }),
];
