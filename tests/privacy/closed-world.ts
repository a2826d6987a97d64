import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Classified } from "@careertrainer/compliance/classification";
import type { BrowserStore } from "@careertrainer/compliance/fields/browser";
import type { Processor } from "@careertrainer/compliance/processor";
import type postgres from "postgres";
import { root } from "../../scripts/stack/paths.ts";

// What the register says, held against what there is. Each function returns sentences that say what to add.

export type Column = { table: string; column: string };

/** Every column of every table and materialized view of ours; partitions stand for their parent. */
export async function columnsOf(sql: postgres.Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as table, a.attname as column
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped
    order by 1, 2`;
}

/** Columns without a classification, and classifications without a column. */
export function columnFindings(found: readonly Column[], tables: readonly Classified[]): string[] {
  const known = new Map(tables.map((table) => [table.table, table]));
  const missing = found.flatMap(({ table, column }) => {
    const row = known.get(table);
    if (!row) return [`${table}.${column}: classify the table in workers/compliance/fields`];
    return column in row.fields ? [] : [`${table}.${column}: say what it holds in workers/compliance/fields`];
  });
  const there = new Set(found.map(({ table, column }) => `${table}.${column}`));
  const gone = tables.flatMap(({ table, fields }) =>
    Object.keys(fields)
      .filter((column) => !there.has(`${table}.${column}`))
      .map((column) => `${table}.${column}: is classified in workers/compliance/fields, and is not in the database`),
  );
  return [...missing, ...gone];
}

/** Ends at which the way from a row to its person may stop. */
const people = new Set(["member", "auth_user", "company", "address"]);

/** Tables with personal columns that lack an activity, a person, or a way to them. */
export function tableFindings(tables: readonly Classified[]): string[] {
  const byName = new Map(tables.map((table) => [table.table, table]));
  const reaches = (name: string, seen: readonly string[] = []): boolean => {
    if (people.has(name)) return true;
    const owner = byName.get(name)?.owner;
    return Boolean(owner) && !seen.includes(name) && reaches(owner?.of ?? "", [...seen, name]);
  };
  return tables.flatMap(({ table, activity, owner, fields, erase }) => {
    const isPersonal = Object.values(fields).some(({ kind }) => kind === "personal");
    const findings: string[] = [];
    if (isPersonal && activity === null) findings.push(`${table}: personal data without an activity (activities.ts)`);
    if (isPersonal && owner === null) findings.push(`${table}: personal data, and nothing says whose (owner)`);
    if (owner && !(owner.column in fields)) findings.push(`${table}: its owner's column ${owner.column} is not there`);
    if (owner && !reaches(owner.of)) findings.push(`${table}: the way over ${owner.of} does not end at a person`);
    if (!isPersonal && owner && erase === "delete" && owner.of !== "company" && activity === null)
      findings.push(`${table}: is deleted with a person, and has no activity`);
    return findings;
  });
}

type Sources = ReadonlyMap<string, string>;

/** The texts of files below these folders (or these files), by their path in the repository. */
export function sourcesOf(paths: readonly string[], endings = /\.(ts|tsx|js|html)$/): Sources {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const at = join(path, entry.name);
      if (entry.isDirectory() && !["node_modules", "dist", "dev-dist", "bench"].includes(entry.name)) visit(at);
      if (entry.isFile() && endings.test(entry.name) && !/\.gen\.ts$/.test(entry.name))
        found.set(relative(root, at), readFileSync(at, "utf8"));
    }
  };
  for (const path of paths) visit(join(root, path));
  return found;
}

const storageUse =
  /\b(localStorage|sessionStorage)\.(?:get|set|remove)Item\(\s*([^,)]+)|\b(indexedDB|caches)\.open\(\s*([^,)]+)|\b(document\.cookie|cookieStore)\b/g;

/** Storage that the pages use, and the register does not list. Keys must be a literal or a constant of the same file. */
export function storageFindings(sources: Sources, register: readonly BrowserStore[]): string[] {
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(storageUse)].flatMap(([, simple, simpleKey, named, namedKey, cookie]) => {
      if (cookie) return [`${file}: ${cookie} is used; only the API sets cookies`];
      const place = simple ?? (named === "caches" ? "cache" : named) ?? "";
      const key = literalOf((simpleKey ?? namedKey ?? "").trim(), text);
      if (key === null) return [`${file}: the key for ${place} must be a constant of this file`];
      return register.some((row) => row.place === place && row.name === key)
        ? []
        : [`${file}: add the ${place} key "${key}" to workers/compliance/fields/browser.ts`];
    }),
  );
}

function literalOf(expression: string, text: string): string | null {
  const direct = /^["'`]([^"'`$]+)["'`]$/.exec(expression)?.[1];
  if (direct !== undefined) return direct;
  if (!/^\w+$/.test(expression)) return null;
  return new RegExp(`const ${expression} = ["'\`]([^"'\`$]+)["'\`]`).exec(text)?.[1] ?? null;
}

/** Cookies named in the API that the register does not list. `__Secure-` in front is the same cookie. */
export function cookieFindings(names: Iterable<string>, register: readonly BrowserStore[]): string[] {
  const known = new Set(register.filter(({ place }) => place === "cookie").map(({ name }) => name));
  return [...new Set(names)]
    .map((name) => name.replace(/^__(Secure|Host)-/, ""))
    .filter((name) => !known.has(name))
    .map((name) => `add the cookie "${name}" to workers/compliance/fields/browser.ts`);
}

/** Names that stand for nothing that is called: examples, namespaces, schemas, this machine, links for people. */
const notCalled =
  /^(localhost|127\.0\.0\.1|.*\.invalid|.*\.example|example\.(com|org)|.*\.example\.(com|org)|www\.w3\.org|www\.sitemaps\.org|json-schema\.org|schema\.org)$/;
const hostPattern = /\b(?:https?|wss?):\/\/([a-z0-9][a-z0-9.-]*\.[a-z]{2,}|localhost|127\.0\.0\.1)/gi;

const matches = (host: string, allowed: string) =>
  allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed;

/** Hosts that stand in the code and in no processor's row, hosts in two rows, and hosts in a row that no code names. */
export function hostFindings(sources: Sources, register: readonly Processor[]): string[] {
  const named = [...sources].flatMap(([file, text]) =>
    [...text.matchAll(hostPattern)].map(([, host = ""]) => ({ file, host: host.toLowerCase() })),
  );
  const called = named.filter(({ host }) => !notCalled.test(host));
  const owners = (host: string) => register.filter(({ hosts }) => hosts.some((allowed) => matches(host, allowed)));
  const unregistered = called
    .filter(({ host }) => owners(host).length === 0)
    .map(({ file, host }) => `${file}: add the host ${host} to its processor in workers/compliance/processors`);
  const twice = called
    .filter(({ host }) => owners(host).length > 1)
    .map(({ host }) => `${host} is in two processors' rows`);
  const unused = register.flatMap(({ name, hosts }) =>
    hosts
      .filter((allowed) => !called.some(({ host }) => matches(host, allowed)))
      .map((allowed) => `${name}: nothing calls ${allowed}; take it out of the register`),
  );
  return [...new Set([...unregistered, ...twice, ...unused])];
}
