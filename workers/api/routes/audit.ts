import {
  AuditChain,
  AuditEntryDetail,
  AuditList,
  EntryId,
  ExportAudit,
  ListActivity,
  ListAudit,
} from "@careertrainer/contract/audit";
import { asCsv, asJsonArray, exportAudit } from "@careertrainer/domain/audit/export-audit";
import { getChain } from "@careertrainer/domain/audit/get-chain";
import { getAuditEntry } from "@careertrainer/domain/audit/get-entry";
import { listAboutMe } from "@careertrainer/domain/audit/list-about-me";
import { listActivity, listAudit } from "@careertrainer/domain/audit/list-audit";
import { newestAnchor } from "@careertrainer/platform/anchors";
import type { Context } from "hono";
import { z } from "zod";
import type { AppEnv } from "../environment.ts";
import { anyMember, memberWith } from "../middleware/policy.ts";
import { download, type Route, route } from "../route.ts";

const admin = memberWith("ADMIN");
const types = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** The first piece is waited for: what goes wrong until then is a problem like any other. */
async function streamed(
  c: Context<AppEnv>,
  pieces: AsyncGenerator<string>,
  file: { type: string; name: string },
): Promise<Response> {
  const encoder = new TextEncoder();
  const opening = [await pieces.next(), await pieces.next()];
  c.set("streams", true);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = opening.shift() ?? (await pieces.next());
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      } catch (error) {
        c.var.log.error("export_failed");
        controller.error(error);
      }
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  return new Response(body, {
    headers: {
      "content-type": file.type,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}

export const auditRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/audit",
    summary: "Who changed what in my company, newest first",
    allow: admin,
    rate: "read",
    query: ListAudit,
    answers: { 200: AuditList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: (ctx, { query }) => listAudit(ctx, query),
  }),
  route({
    method: "get",
    path: "/v1/audit/export",
    summary: "The same as a file, CSV or JSON; at most 50,000 entries. That it was asked for is an entry too",
    allow: admin,
    rate: "write",
    query: ExportAudit,
    recorded: true,
    answers: { 200: download },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: (ctx, { query }, c) => {
      const pages = exportAudit(ctx, query);
      const name = `audit-${ctx.clock.now().toISOString().slice(0, 10)}.${query.format}`;
      return streamed(c, query.format === "csv" ? asCsv(pages) : asJsonArray(pages), {
        type: types[query.format],
        name,
      });
    },
  }),
  route({
    method: "get",
    path: "/v1/audit/chain",
    summary: "How far the log is sealed, and the newest head kept outside the database",
    allow: admin,
    rate: "read",
    answers: { 200: AuditChain },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: (ctx, _, c) => getChain(ctx, (now) => newestAnchor(c.env.FILES, now)),
  }),
  route({
    method: "get",
    path: "/v1/audit/{id}",
    summary: "One entry, with what changed and its link in the chain",
    allow: admin,
    rate: "read",
    params: z.object({ id: EntryId }),
    answers: { 200: AuditEntryDetail },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => getAuditEntry(ctx, params),
  }),
  route({
    method: "get",
    path: "/v1/me/activity",
    summary: "What I did myself, or what was done to my data by others, newest first",
    allow: anyMember,
    rate: "read",
    query: ListActivity,
    answers: { 200: AuditList },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, { query }) => (query.by === "me" ? listActivity(ctx, query) : listAboutMe(ctx, query)),
  }),
];
