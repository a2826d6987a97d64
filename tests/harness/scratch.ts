import { randomUUID } from "node:crypto";
import { migrate, type RoleUrls } from "@careertrainer/drizzle/migrate";
import postgres from "postgres";
import { stack } from "./stack.ts";

/** A database of its own beside the product's, migrated, for what would break the real one. */
export type Scratch = {
  urls: RoleUrls;
  admin: postgres.Sql;
  connect(url: string): postgres.Sql;
  drop(): Promise<void>;
};

export async function scratchDatabase(): Promise<Scratch> {
  const name = `scratch_${randomUUID().slice(0, 8)}`;
  const password = (url: string) => decodeURIComponent(new URL(url).password);
  const { superuser, app_owner, app_tenant, app_auth, app_jobs } = stack.sql;
  const urls = await migrate({
    superuserUrl: superuser,
    database: name,
    passwords: {
      app_owner: password(app_owner),
      app_tenant: password(app_tenant),
      app_auth: password(app_auth),
      app_jobs: password(app_jobs),
    },
  });
  const open: postgres.Sql[] = [];
  const connect = (url: string): postgres.Sql => {
    const sql = postgres(url, { max: 2, onnotice: () => {} });
    open.push(sql);
    return sql;
  };
  const at = new URL(superuser);
  at.pathname = `/${name}`;
  return {
    urls,
    admin: connect(at.href),
    connect,
    async drop() {
      await Promise.all(open.map((sql) => sql.end({ timeout: 2 })));
      const server = postgres(superuser, { max: 1, onnotice: () => {} });
      await server`drop database if exists ${server(name)} with (force)`;
      await server.end({ timeout: 2 });
    },
  };
}
