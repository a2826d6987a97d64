import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioCard } from "@careertrainer/contract/scenario";
import { catalogueCompanyId, schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import type { ScenarioContent } from "@careertrainer/drizzle/schema/scenario";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";

/** The newest version of a scenario in one language. */
export type LatestVersion = {
  companyId: string;
  scenarioId: string;
  versionId: string;
  rubricId: string;
  locales: Locale[];
  content: ScenarioContent;
};

/** The newest versions in one language of what a company may practise: its own scenarios and the catalogue. */
export async function latestVersions(
  tx: TenantTransaction,
  input: { companyId: string; locale: Locale; scenarioId?: string },
): Promise<LatestVersion[]> {
  const { scenario, scenarioVersion } = schema;
  const inLanguages = sql<Locale[]>`(
    select json_agg(distinct other.locale order by other.locale) from ${scenarioVersion} other
    where other.company_id = ${scenario.companyId} and other.scenario_id = ${scenario.id})`;
  return tx
    .selectDistinctOn([scenario.slug, scenario.companyId], {
      companyId: scenario.companyId,
      scenarioId: scenario.id,
      versionId: scenarioVersion.id,
      rubricId: scenarioVersion.rubricId,
      locales: inLanguages,
      content: scenarioVersion.content,
    })
    .from(scenario)
    .innerJoin(
      scenarioVersion,
      and(eq(scenarioVersion.companyId, scenario.companyId), eq(scenarioVersion.scenarioId, scenario.id)),
    )
    .where(
      and(
        inArray(scenario.companyId, [input.companyId, catalogueCompanyId]),
        eq(scenario.offered, true),
        eq(scenarioVersion.locale, input.locale),
        input.scenarioId === undefined ? undefined : eq(scenario.id, input.scenarioId),
      ),
    )
    .orderBy(scenario.slug, scenario.companyId, desc(scenarioVersion.version));
}

/** What everybody may see of a persona; what steers the model stays here. */
export function personaCard(content: ScenarioContent): ScenarioCard["persona"] {
  const { name, firstName, role, manner, hue } = content.persona;
  return { name, firstName, role, manner, hue };
}

export function presentCard(version: LatestVersion): z.output<typeof ScenarioCard> {
  const { slug, locale, title, topic, difficulty, minutes, teaser, situation } = version.content;
  return {
    id: version.scenarioId,
    slug,
    locale,
    title,
    topic,
    difficulty,
    minutes,
    teaser,
    situation,
    locales: version.locales,
    persona: personaCard(version.content),
  };
}
