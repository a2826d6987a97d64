import { type AuditEntry, type ExportAudit, exportCap } from "@careertrainer/contract/audit";
import { sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { inCompany, presentEntry, readPage } from "./entries.ts";

const pageSize = 1000;

/** A line of an export: the entry with its values, as they were copied. */
type ExportLine = AuditEntry & { requestId: string | null; before: unknown; after: unknown };

/**
 * The entries a filter names, newest first, in pages that are read one after the other; at most {@link exportCap}. That it was
 * asked for is an entry itself, written before the first line goes out.
 * @throws FORBIDDEN by row security when the member is no admin
 */
export async function* exportAudit(ctx: MemberContext, input: ExportAudit): AsyncGenerator<ExportLine[]> {
  const asked = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  await ctx.inTenant((tx) => tx.execute(sql`select record_audit_export(${JSON.stringify(asked)}::jsonb)`));
  let cursor: string | undefined;
  for (let left = exportCap; left > 0; left -= pageSize) {
    const limit = Math.min(pageSize, left);
    const { rows, people, nextCursor } = await ctx.inTenant((tx) =>
      readPage(tx, ctx, { where: inCompany(ctx, input), cursor, limit }),
    );
    yield rows.map((row) => ({
      ...presentEntry(row, people),
      requestId: row.entry.requestId,
      before: row.detail?.old ?? null,
      after: row.detail?.new ?? null,
    }));
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

const columns =
  "entry,time_utc,actor,actor_id,actor_name,role,action,object,object_id,columns,address,browser,request,before,after";

/** The lines as comma separated values (RFC 4180), with a heading. */
export async function* asCsv(pages: AsyncIterable<ExportLine[]>): AsyncGenerator<string> {
  yield `${columns}\r\n`;
  for await (const lines of pages) yield lines.map((line) => `${cellsOf(line).map(cell).join(",")}\r\n`).join("");
}

/** The same lines as one JSON array. */
export async function* asJsonArray(pages: AsyncIterable<ExportLine[]>): AsyncGenerator<string> {
  let first = true;
  yield "[";
  for await (const lines of pages) {
    for (const line of lines) {
      yield `${first ? "\n" : ",\n"}${JSON.stringify(line)}`;
      first = false;
    }
  }
  yield "\n]\n";
}

const cellsOf = (line: ExportLine): (string | null)[] => [
  String(line.id),
  line.at,
  line.actor.kind,
  line.actor.id,
  line.actor.name,
  line.actor.role,
  line.action,
  line.object,
  line.objectId,
  line.columns.join(" "),
  line.ip,
  line.userAgent,
  line.requestId,
  line.before === null ? null : JSON.stringify(line.before),
  line.after === null ? null : JSON.stringify(line.after),
];

/** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | null): string {
  if (value === null) return "";
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
