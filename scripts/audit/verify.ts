import { type Anchor, anchorText } from "@careertrainer/contract/audit";
import { base64url, importJWK, type JWK } from "jose";
import type postgres from "postgres";
import { type DetailText, type EntryText, entryDigest, type SealText, sealHash, valuesDigest } from "./chain.ts";

/** Where the log stops being what was sealed. `seq` is the place in the chain, `entry` the entry's number. */
type Break = { what: BreakKind; seq: number | null; entry: number | null; text: string };
type BreakKind =
  | "seal_missing"
  | "seal_changed"
  | "seal_moved"
  | "entry_missing"
  | "entry_changed"
  | "entry_backdated"
  | "entry_unsealed"
  | "values_changed"
  | "values_unknown"
  | "anchor_forged"
  | "anchor_contradicts"
  | "anchors_missing";

export type Verified = {
  ok: boolean;
  seals: number;
  entries: number;
  /** Entries whose values were erased, and links whose entries went with their month. */
  erased: number;
  pruned: number;
  unsealed: number;
  anchors: number;
  head: { seq: number; hash: string } | null;
  firstBreak: Break | null;
};

const pageSize = 5000;
/** Transactions are far shorter; whoever is further behind the one before did not happen then. */
const transactionMs = 60 * 60 * 1000;
/** Sealing runs each minute. */
const sealWithinMs = 10 * 60 * 1000;

type Row = SealText & { entry: EntryText | null; detail: DetailText | null };

/**
 * Walks the whole chain against the entries, their values and the anchors, and stops at the first thing that is not right.
 * It reckons every hash itself: functions in the database could have been changed as well.
 *
 * @param input.sql as a role that reads everything (superuser, or one that bypasses row security)
 * @param input.keys public keys of the anchors, by their kid
 */
export async function verifyAudit(input: {
  sql: postgres.Sql;
  anchors: readonly Anchor[];
  keys: readonly JWK[];
  now?: Date;
}): Promise<Verified> {
  const { sql } = input;
  const now = (input.now ?? new Date()).getTime();
  const seen: Verified = {
    ok: false,
    seals: 0,
    entries: 0,
    erased: 0,
    pruned: 0,
    unsealed: 0,
    anchors: 0,
    head: null,
    firstBreak: null,
  };
  const broken = (what: BreakKind, seq: number | null, entry: number | null, text: string): Verified => ({
    ...seen,
    firstBreak: { what, seq, entry, text },
  });

  const anchors = new Map<number, Anchor[]>();
  for (const anchor of input.anchors) {
    if (!(await isGenuine(anchor, input.keys)))
      return broken("anchor_forged", anchor.seq, null, `The anchor of ${anchor.day} is not signed by a known key`);
    anchors.set(anchor.seq, [...(anchors.get(anchor.seq) ?? []), anchor]);
    seen.anchors++;
  }
  const months = await monthsThere(sql);
  let latest = 0;
  for (let after = 0; ; ) {
    const rows = await page(sql, after);
    for (const row of rows) {
      const seq = Number(row.seq);
      const entryId = Number(row.entry_id);
      const expected = (seen.head?.seq ?? 0) + 1;
      if (seq !== expected)
        return broken("seal_missing", expected, null, `Link ${expected} is not there; the next one is ${seq}`);
      if (row.previous !== (seen.head?.hash ?? ""))
        return broken("seal_moved", seq, entryId, `Link ${seq} does not follow link ${seq - 1}`);
      if (sealHash(row) !== row.hash) return broken("seal_changed", seq, entryId, `Link ${seq} was changed`);
      for (const anchor of anchors.get(seq) ?? [])
        if (anchor.hash !== row.hash)
          return broken("anchor_contradicts", seq, entryId, `Link ${seq} is not what the anchor of ${anchor.day} says`);
      if (row.entry) {
        if (entryDigest(row.entry) !== row.entry_digest)
          return broken("entry_changed", seq, entryId, `Entry ${entryId} was changed after it was sealed`);
        if (row.detail && valuesDigest(row.detail) !== row.entry.values_digest)
          return broken("values_changed", seq, entryId, `The values of entry ${entryId} were changed`);
        seen.entries++;
        if (!row.detail) seen.erased++;
      } else if (months.has(monthOf(row.entry_at)))
        return broken("entry_missing", seq, entryId, `Entry ${entryId} was removed`);
      else seen.pruned++;
      if (Number(row.entry_at) < latest - transactionMs || Number(row.entry_at) > Number(row.sealed_at) + transactionMs)
        return broken("entry_backdated", seq, entryId, `Entry ${entryId} came later than it says`);
      latest = Math.max(latest, Number(row.entry_at));
      seen.seals++;
      seen.head = { seq, hash: row.hash };
      after = seq;
    }
    if (rows.length < pageSize) break;
  }
  const last = Math.max(0, ...anchors.keys());
  if (last > (seen.head?.seq ?? 0))
    return broken(
      "anchors_missing",
      last,
      null,
      `The anchors know ${last} links, the chain ends at ${seen.head?.seq ?? 0}`,
    );
  return { ...seen, ...(await outside(sql, now, seen.unsealed)) };
}

async function page(sql: postgres.Sql, after: number): Promise<Row[]> {
  return sql<Row[]>`
    select s.seq::text, s.entry_id::text, (extract(epoch from s.entry_at) * 1000)::bigint::text as entry_at,
      encode(s.entry_digest, 'hex') as entry_digest, encode(s.previous, 'hex') as previous, encode(s.hash, 'hex') as hash,
      (extract(epoch from s.sealed_at) * 1000)::bigint::text as sealed_at,
      case when l.id is null then null else json_build_object(
        'id', l.id::text, 'at', (extract(epoch from l.at) * 1000)::bigint::text, 'company_id', l.company_id::text,
        'table_name', l.table_name, 'row_key', l.row_key, 'action', l.action, 'actor_kind', l.actor_kind,
        'actor_id', l.actor_id, 'request_id', l.request_id, 'columns', array_to_string(l.columns, '/'),
        'values_digest', encode(l.values_digest, 'hex'), 'shown', l.shown::text) end as entry,
      case when d.entry_id is null then null else json_build_object(
        'salt', encode(d.salt, 'hex'), 'old', d.old::text, 'new', d.new::text, 'ip', d.ip, 'user_agent', d.user_agent) end as detail
    from audit_seal s
    left join audit_log l on l.id = s.entry_id and l.at = s.entry_at
    left join audit_detail d on d.entry_id = s.entry_id and d.at = s.entry_at
    where s.seq > ${after} order by s.seq limit ${pageSize}`;
}

/** What no link speaks of: entries nobody sealed in time, values without an entry. */
async function outside(
  sql: postgres.Sql,
  now: number,
  unsealed: number,
): Promise<Pick<Verified, "ok" | "unsealed" | "firstBreak">> {
  const loose = await sql<{ id: string; at: Date }[]>`
    select l.id::text, l.at from audit_log l where not exists (select from audit_seal s where s.entry_id = l.id and s.entry_at = l.at) order by l.at, l.id`;
  const late = loose.find(({ at }) => at.getTime() < now - sealWithinMs);
  const [stray] = await sql<{ id: string }[]>`
    select d.entry_id::text as id from audit_detail d
    where not exists (select from audit_log l where l.id = d.entry_id and l.at = d.at) limit 1`;
  const firstBreak = late
    ? ({
        what: "entry_unsealed",
        seq: null,
        entry: Number(late.id),
        text: `Entry ${late.id} was never sealed`,
      } as const)
    : stray
      ? ({
          what: "values_unknown",
          seq: null,
          entry: Number(stray.id),
          text: `Values without an entry: ${stray.id}`,
        } as const)
      : null;
  return { ok: firstBreak === null, unsealed: unsealed + loose.length, firstBreak };
}

const monthOf = (ms: string): string => new Date(Number(ms)).toISOString().slice(0, 7);

/** Months whose entries must be there: all but those whose partition was dropped as a whole, a year after they ended. */
async function monthsThere(sql: postgres.Sql): Promise<{ has(month: string): boolean }> {
  const rows = await sql<{ month: string }[]>`
    select replace(substring(c.relname from 'audit_log_(\\d{4}_\\d{2})$'), '_', '-') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit_log'::regclass`;
  const there = new Set(rows.map(({ month }) => month));
  const yearAgo = new Date();
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  const oldest = yearAgo.toISOString().slice(0, 7);
  return { has: (month) => there.has(month) || month >= oldest };
}

async function isGenuine(anchor: Anchor, keys: readonly JWK[]): Promise<boolean> {
  const key = keys.find(({ kid }) => kid === anchor.kid);
  if (!key) return false;
  const { d: _private, ...open } = key;
  const imported = await importJWK(open, "EdDSA");
  if (imported instanceof Uint8Array) return false;
  return crypto.subtle.verify(
    "Ed25519",
    imported,
    new Uint8Array(base64url.decode(anchor.signature)),
    new TextEncoder().encode(anchorText(anchor)),
  );
}
