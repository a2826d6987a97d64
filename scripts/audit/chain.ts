import { createHash } from "node:crypto";

/** An entry as text, the way PostgreSQL writes each of its columns; instants in milliseconds. */
export type EntryText = {
  id: string;
  at: string;
  company_id: string | null;
  table_name: string;
  row_key: string;
  action: string;
  actor_kind: string;
  actor_id: string | null;
  request_id: string | null;
  columns: string;
  values_digest: string;
  shown: string;
};
export type DetailText = {
  salt: string;
  old: string | null;
  new: string | null;
  ip: string | null;
  user_agent: string | null;
};
export type SealText = {
  seq: string;
  entry_id: string;
  entry_at: string;
  entry_digest: string;
  previous: string;
  hash: string;
  sealed_at: string;
};

const field = (value: string | null): string => (value === null ? "-" : `${Buffer.byteLength(value)}:${value}`);
const sha256 = (...parts: (string | Buffer)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const digestOf = (values: (string | null)[]): string => sha256(values.map(field).join(","));

/** What the chain says of an entry; the same as `audit_entry_digest` in the database. */
export const entryDigest = (e: EntryText): string =>
  digestOf([
    e.id,
    e.at,
    e.company_id,
    e.table_name,
    e.row_key,
    e.action,
    e.actor_kind,
    e.actor_id,
    e.request_id,
    e.columns,
    e.values_digest,
    e.shown,
  ]);

/** What an entry says of its values; the same as `audit_values_digest` in the database. */
export const valuesDigest = (d: DetailText): string =>
  sha256(Buffer.from(d.salt, "hex"), [d.old, d.new, d.ip, d.user_agent].map(field).join(","));

/** The hash of a link; the same as in `seal_audit` in the database. */
export const sealHash = (s: SealText): string =>
  digestOf([s.previous, s.seq, s.entry_id, s.entry_at, s.entry_digest, s.sealed_at]);
