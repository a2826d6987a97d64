import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Secrets } from "./keys.ts";
import { root } from "./paths.ts";

export type RoleUrls = { app_owner: string; app_tenant: string; app_auth: string; app_jobs: string };

const load = async (file: string): Promise<Record<string, unknown> | null> => {
  const path = join(root, "drizzle", file);
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as Record<string, unknown>) : null;
};

type Migrate = (input: {
  superuserUrl: string;
  database: string;
  passwords: Record<keyof RoleUrls, string>;
}) => Promise<RoleUrls>;
type Seed = (input: { ownerUrl: string }) => Promise<unknown>;

/** Makes roles, database and tables, and fills the catalogue. Returns one address per role. */
export async function prepareDatabase(input: {
  superuserUrl: string;
  database: string;
  secrets: Secrets;
}): Promise<RoleUrls> {
  const { secrets } = input;
  const migrate = (await load("migrate.ts"))?.migrate as Migrate | undefined;
  if (!migrate) throw new Error("drizzle/migrate.ts is missing");
  const urls = await migrate({
    superuserUrl: input.superuserUrl,
    database: input.database,
    passwords: { app_owner: secrets.owner, app_tenant: secrets.tenant, app_auth: secrets.auth, app_jobs: secrets.jobs },
  });
  const seed = (await load("seed.ts"))?.seed as Seed | undefined;
  await seed?.({ ownerUrl: urls.app_owner });
  return urls;
}
