import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

export const databaseRoles = ["app_owner", "app_tenant", "app_auth", "app_jobs"] as const;
export type DatabaseRole = (typeof databaseRoles)[number];
export type RoleUrls = Record<DatabaseRole, string>;

/** Any number; two migrations that start together take turns on it. */
const migrationLock = 7_203_115;
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Makes roles and database where missing, then runs the migrations that have not run yet. Safe to call at every start.
 *
 * @param input.superuserUrl where the server is; any of its databases
 * @param input.database the database to make and migrate
 * @param input.passwords per role; a role without one gets its own name, which suits a server on loopback only
 * @returns a connection URL per role
 */
export async function migrate(input: {
  superuserUrl: string;
  database: string;
  passwords?: Partial<Record<DatabaseRole, string>>;
}): Promise<RoleUrls> {
  const password = (role: DatabaseRole) => input.passwords?.[role] ?? role;
  const urlFor = (role: DatabaseRole) => {
    const url = new URL(input.superuserUrl);
    url.username = role;
    url.password = encodeURIComponent(password(role));
    url.pathname = `/${input.database}`;
    return url.href;
  };

  await withClient(input.superuserUrl, async (sql) => {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const roles = await readFile(here("roles.sql"), "utf8");
    await sql.unsafe(roles.replace(/:'(app_[a-z]+)_password'/g, (_, role: DatabaseRole) => literal(password(role))));
    const [found] = await sql`select 1 from pg_database where datname = ${input.database}`;
    if (!found) await sql`create database ${sql(input.database)} owner app_owner`;
    await sql`revoke all on database ${sql(input.database)} from public`;
    await sql`grant connect on database ${sql(input.database)} to app_owner, app_tenant, app_auth, app_jobs`;
    await sql`grant create on database ${sql(input.database)} to app_owner`;

    const inDatabase = new URL(input.superuserUrl);
    inDatabase.pathname = `/${input.database}`;
    await withClient(inDatabase.href, async (admin) => {
      await admin`revoke all on schema public from public`;
      await admin`grant usage, create on schema public to app_owner with grant option`;
    });
    await withClient(urlFor("app_owner"), (owner) =>
      runMigrations(drizzle(owner), { migrationsFolder: here("migrations") }),
    );
  });

  return {
    app_owner: urlFor("app_owner"),
    app_tenant: urlFor("app_tenant"),
    app_auth: urlFor("app_auth"),
    app_jobs: urlFor("app_jobs"),
  };
}

async function withClient<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
