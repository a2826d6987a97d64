import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ScenarioFile } from "@careertrainer/contract/scenario";
import bcrypt from "bcryptjs";
import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { catalogueCompanyId, type Database, schema } from "./database.ts";

export const demoEmail = "demo@careertrainer.local";

/** Catalogue ids are made from names, so that a scenario has the same address in every environment. */
function idOf(name: string): string {
  const hex = createHash("sha256").update(`careertrainer/catalogue/${name}`).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The scenarios in `drizzle/catalogue`. @throws Error naming the file that is not valid */
export async function readCatalogue(): Promise<ScenarioFile[]> {
  const folder = fileURLToPath(new URL("catalogue/", import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = ScenarioFile.safeParse(JSON.parse(await readFile(folder + name, "utf8")));
      if (parsed.success) return parsed.data;
      const [first] = parsed.error.issues;
      throw new Error(`drizzle/catalogue/${name}: ${first?.path.join(".")}: ${first?.message}`);
    }),
  );
}

/**
 * Writes the catalogue and, when asked, one verified person to try the product with. Safe to run at every start.
 *
 * A version that is already there never changes, because sessions have frozen it.
 * @param input.ownerUrl connection of app_owner; `input.authUrl` that of app_auth, needed for the demo person
 * @returns `kept`: files whose text differs from the stored version of the same number, and which therefore need a new one
 */
export async function seed(input: {
  ownerUrl: string;
  authUrl?: string;
  demo?: { password: string; name?: string; locale?: "de" | "en" };
}): Promise<{ scenarios: number; kept: string[] }> {
  const files = await readCatalogue();
  const kept = await withDatabase(input.ownerUrl, (db) => writeCatalogue(db, files));
  const { demo, authUrl } = input;
  if (demo && authUrl) await withDatabase(authUrl, (db) => writeDemoPerson(db, demo));
  return { scenarios: new Set(files.map((file) => file.slug)).size, kept };
}

async function writeCatalogue(db: Database, files: ScenarioFile[]): Promise<string[]> {
  const companyId = catalogueCompanyId;
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.actor_kind', 'job', true), set_config('app.actor_id', 'seed', true)`);
    await tx
      .insert(schema.company)
      .values({ id: companyId, name: "Catalogue", kind: "catalogue" })
      .onConflictDoNothing();
    const kept: string[] = [];
    for (const { rubric, ...content } of files) {
      const { slug, locale, version, topic, difficulty } = content;
      const scenarioId = idOf(slug);
      const rubricId = idOf(`${slug}/${locale}/rubric/${rubric.version}`);
      const versionId = idOf(`${slug}/${locale}/${version}`);
      const card = { topic, difficulty, hue: content.persona.hue };
      await tx
        .insert(schema.scenario)
        .values({ companyId, id: scenarioId, slug, ...card })
        .onConflictDoUpdate({
          target: [schema.scenario.companyId, schema.scenario.slug],
          set: card,
          setWhere: sql`(${schema.scenario.topic}, ${schema.scenario.difficulty}, ${schema.scenario.hue}) is distinct from (${topic}, ${difficulty}, ${card.hue})`,
        });
      await tx
        .insert(schema.rubric)
        .values({ companyId, id: rubricId, slug, version: rubric.version, locale, criteria: rubric.criteria })
        .onConflictDoNothing();
      await tx
        .insert(schema.scenarioVersion)
        .values({ companyId, id: versionId, scenarioId, version, locale, content, rubricId })
        .onConflictDoNothing();
      const [same] = await tx
        .select({ id: schema.scenarioVersion.id })
        .from(schema.scenarioVersion)
        .innerJoin(
          schema.rubric,
          and(eq(schema.rubric.companyId, companyId), eq(schema.rubric.id, schema.scenarioVersion.rubricId)),
        )
        .where(
          and(
            eq(schema.scenarioVersion.companyId, companyId),
            eq(schema.scenarioVersion.id, versionId),
            sql`${schema.scenarioVersion.content} = ${JSON.stringify(content)}::jsonb`,
            sql`${schema.rubric.criteria} = ${JSON.stringify(rubric.criteria)}::jsonb`,
          ),
        );
      if (!same) kept.push(`${slug}.${locale}.json`);
    }
    return kept;
  });
}

async function writeDemoPerson(db: Database, demo: { password: string; name?: string; locale?: "de" | "en" }) {
  const userId = idOf("demo/user");
  const accountId = idOf("demo/account");
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.actor_kind', 'job', true), set_config('app.actor_id', 'seed', true)`);
    await tx
      .insert(schema.authUser)
      .values({
        id: userId,
        name: demo.name ?? "Mika Winter",
        email: demoEmail,
        emailVerified: true,
        locale: demo.locale ?? "de",
      })
      .onConflictDoNothing();
    const [account] = await tx
      .select({ password: schema.authAccount.password })
      .from(schema.authAccount)
      .where(eq(schema.authAccount.id, accountId));
    if (account?.password && (await bcrypt.compare(demo.password, account.password))) return;
    const password = await bcrypt.hash(demo.password, 10);
    await tx
      .insert(schema.authAccount)
      .values({ id: accountId, userId, accountId: userId, providerId: "credential", password })
      .onConflictDoUpdate({ target: schema.authAccount.id, set: { password } });
  });
}

async function withDatabase<T>(url: string, run: (db: Database) => Promise<T>): Promise<T> {
  const client = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    return await run(drizzle(client, { schema }));
  } finally {
    await client.end({ timeout: 5 });
  }
}
