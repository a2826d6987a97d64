import { migrate, type RoleUrls } from "@careertrainer/drizzle/migrate";
import { demoEmail, seed } from "@careertrainer/drizzle/seed";
import type { Secrets } from "./keys.ts";

export { demoEmail, type RoleUrls };

/** Makes roles, database and tables, and fills the catalogue. Returns one address per role. */
export async function prepareDatabase(input: {
  superuserUrl: string;
  database: string;
  secrets: Secrets;
  demo: boolean;
}): Promise<RoleUrls> {
  const { secrets } = input;
  const urls = await migrate({
    superuserUrl: input.superuserUrl,
    database: input.database,
    passwords: { app_owner: secrets.owner, app_tenant: secrets.tenant, app_auth: secrets.auth, app_jobs: secrets.jobs },
  });
  await seed({
    ownerUrl: urls.app_owner,
    authUrl: urls.app_auth,
    ...(input.demo ? { demo: { password: secrets.demoPassword } } : {}),
  });
  return urls;
}
