import { AppError, notFound } from "@careertrainer/domain/errors";
import { type Schema, schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
} from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** The one connection of one invocation; `turn` lets one transaction or lone query at a time onto it. */
export type Client = {
  sql: postgres.Sql;
  turn<T>(run: () => Promise<T>): Promise<T>;
  /** Counts lost connections, so that a transaction notices when its own is gone. */
  losses(): number;
  end(): Promise<void>;
};

/** Who does it: for row security and the audit log. `ip` and `userAgent` are the request's; a role has only a member. */
export type Trail = {
  actorKind: string;
  actorId: string | null;
  actorRole: string | null;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
};

export type Doors = {
  /** One short transaction inside one company. */
  withTenant<T>(companyId: string, run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /** The same, entered by a session's opaque reference. @throws NOT_FOUND */
  withSession<T>(
    ref: string,
    run: (tx: TenantTransaction, found: { companyId: string; sessionId: string }) => Promise<T>,
  ): Promise<T>;
  /** The same, entered by the hash of an invitation's token. @throws LINK_EXPIRED */
  withInvitation<T>(tokenHash: string, run: (tx: TenantTransaction, found: { id: string }) => Promise<T>): Promise<T>;
  /** In no company: for jobs that look over all of them, and for tables that have none. */
  acrossTenants<T>(run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
};

type Relations = ExtractTablesWithRelations<Schema>;
const tables = extractTablesRelationalConfig<Relations>(schema, createTableRelationsHelpers);
const relations = { fullSchema: schema, schema: tables.tables, tableNamesMap: tables.tableNamesMap };
const dialect = new PgDialect();

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hashPattern = /^[0-9a-f]{64}$/;
const refPattern = /^[a-z2-7]{26}$/;

/**
 * The connection of one invocation. It opens at the first query and closes after two idle seconds, so that a long
 * answer (server-sent events) does not hold one. No prepared statements and nothing session-level: the pool hands out
 * transactions, not sessions.
 */
export function connect(connectionString: string): Client {
  let losses = 0;
  let last: Promise<unknown> = Promise.resolve();
  const sql = postgres(connectionString, {
    max: 1,
    fetch_types: false,
    prepare: false,
    idle_timeout: 2,
    connect_timeout: 10,
    onnotice: () => {},
    onclose: () => {
      losses += 1;
    },
  });
  drizzle(sql); // leaves dates and JSON to drizzle's own column types
  return {
    sql,
    turn(run) {
      const mine = last.then(run, run);
      last = mine.catch(() => {});
      return mine;
    },
    losses: () => losses,
    end: () => sql.end({ timeout: 2 }),
  };
}

/** Hexadecimal cannot end a literal, whatever the text holds. */
function literal(text: string): string {
  const hex = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `convert_from(decode('${hex}','hex'),'UTF8')`;
}

const set = (name: string, value: string | null) =>
  value === null ? [] : [`set_config('${name}',${literal(value.replaceAll("\0", "").slice(0, 300))},true)`];

const trailSettings = (trail: Trail) => [
  ...set("app.actor_kind", trail.actorKind),
  ...set("app.actor_id", trail.actorId),
  ...set("app.actor_role", trail.actorRole),
  ...set("app.request_id", trail.requestId),
  ...set("app.ip", trail.ip),
  ...set("app.user_agent", trail.userAgent),
];

/** A request that only asks may write nothing; the database refuses it, and nothing is lost when its end is not waited for. */
export type Access = "read write" | "read only";

/**
 * A transaction that begins with `opening`, sent as one message and, where nothing is read from it, not waited for:
 * the first query travels right behind it. See docs/decisions/005.
 */
function transaction<T, O>(
  client: Client,
  access: Access,
  opening: string,
  read: (results: unknown) => O,
  wait: boolean,
  run: (tx: TenantTransaction, opened: O | null) => Promise<T>,
): Promise<T> {
  return client.turn(async () => {
    const { sql } = client;
    const lossesBefore = client.losses();
    const scope = makeScope(sql);
    try {
      const opened = sql.unsafe(`begin ${access}; ${opening}`).execute();
      opened.catch(() => {});
      const found = wait ? read(await opened) : null;
      const session = new PostgresJsSession<typeof scope.sql, Schema, Relations>(scope.sql, dialect, relations);
      const result = await run(new PostgresJsTransaction(dialect, session, relations), found);
      await opened;
      scope.close();
      const ended = sql.unsafe("commit").execute();
      if (access === "read only") {
        ended.catch(() => {});
        return result;
      }
      const { command } = await ended;
      if (command !== "COMMIT" || client.losses() !== lossesBefore)
        throw new Error("The transaction was not committed");
      return result;
    } catch (error) {
      scope.close();
      await sql.unsafe("rollback").catch(() => {});
      throw isHeld(error) ? new AppError("LEGAL_HOLD", { cause: error }) : error;
    }
  });
}

/** The database refused to delete what a legal hold covers (migration 0030); drizzle wraps what it said. */
function isHeld(error: unknown): boolean {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error && "code" in told && told.code === "CTH01";
}

/** What drizzle asks of a connection inside a transaction; refuses queries that come after its end. */
function makeScope(sql: postgres.Sql) {
  let open = true;
  let savepoints = 0;
  const inside = {
    options: sql.options,
    unsafe: (...query: Parameters<postgres.Sql["unsafe"]>) => {
      if (!open) throw new Error("The transaction is over");
      return sql.unsafe(...query);
    },
    savepoint: async (run: (scoped: unknown) => Promise<unknown>) => {
      const name = `s${++savepoints}`;
      await inside.unsafe(`savepoint ${name}`);
      try {
        const result = await run(inside);
        await inside.unsafe(`release ${name}`);
        return result;
      } catch (error) {
        await inside.unsafe(`rollback to ${name}`);
        throw error;
      }
    },
  };
  return {
    sql: inside as unknown as postgres.Sql & postgres.TransactionSql,
    close: () => {
      open = false;
    },
  };
}

/** The row that an opening statement entered a company by; it is the last statement's. */
function entered(results: unknown): { company_id: string; id: string } | undefined {
  const rows = Array.isArray(results) ? results.at(-1) : [];
  return (Array.isArray(rows) ? rows[0] : undefined) as { company_id: string; id: string } | undefined;
}

/** The only ways to tenant tables. `trail` is read anew for each transaction, since the actor becomes known on the way. */
export function makeDoors(client: Client, trail: () => Trail, access: Access = "read write"): Doors {
  return {
    withTenant(companyId, run) {
      if (!uuidPattern.test(companyId)) throw notFound();
      const settings = [`set_config('app.company_id','${companyId}',true)`, ...trailSettings(trail())];
      return transaction(
        client,
        access,
        `select ${settings.join(",")}`,
        () => null,
        false,
        (tx) => run(tx),
      );
    },
    async withSession(ref, run) {
      if (!refPattern.test(ref)) throw notFound();
      const settings = [`set_config('app.session_ref','${ref}',true)`, ...trailSettings(trail())];
      const enter = `select company_id, id, set_config('app.company_id', company_id::text, true) from training_session where ref = '${ref}'`;
      return transaction(client, access, `select ${settings.join(",")}; ${enter}`, entered, true, (tx, found) => {
        if (!found) throw notFound();
        return run(tx, { companyId: found.company_id, sessionId: found.id });
      });
    },
    async withInvitation(tokenHash, run) {
      if (!hashPattern.test(tokenHash)) throw new AppError("LINK_EXPIRED");
      const settings = [`set_config('app.invitation','${tokenHash}',true)`, ...trailSettings(trail())];
      const enter = `select company_id, id, set_config('app.company_id', company_id::text, true) from invitation where token_hash = '${tokenHash}'`;
      return transaction(client, access, `select ${settings.join(",")}; ${enter}`, entered, true, (tx, found) => {
        if (!found) throw new AppError("LINK_EXPIRED");
        return run(tx, { id: found.id });
      });
    },
    acrossTenants(run) {
      return transaction(
        client,
        access,
        `select ${trailSettings(trail()).join(",")}`,
        () => null,
        false,
        (tx) => run(tx),
      );
    },
  };
}

/** Remembers a token id; false when it was used before. */
export async function rememberToken(client: Client, jti: string, expiresAt: Date): Promise<boolean> {
  const { count } = await client.turn(
    () => client.sql`
      insert into used_token (jti, expires_at) values (${jti}, ${expiresAt.toISOString()}) on conflict do nothing`,
  );
  return count === 1;
}
