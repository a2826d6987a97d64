import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioDetail } from "@careertrainer/contract/scenario";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { latestVersions, presentCard } from "./latest.ts";

/** One scenario in one language, with its criteria. @throws NOT_FOUND */
export function getScenario(ctx: MemberContext, input: { id: string; locale: Locale }): Promise<ScenarioDetail> {
  const { companyId } = ctx.actor;
  return ctx.inTenant(async (tx) => {
    const [version] = await latestVersions(tx, { companyId, locale: input.locale, scenarioId: input.id });
    if (!version) throw notFound();
    const [rubric] = await tx
      .select({ criteria: schema.rubric.criteria })
      .from(schema.rubric)
      .where(and(eq(schema.rubric.companyId, version.companyId), eq(schema.rubric.id, version.rubricId)));
    if (!rubric) throw notFound();
    const { goal, goals, checkPhrase, hints, maxSeconds, persona } = version.content;
    return {
      ...presentCard(version),
      goal,
      goals,
      checkPhrase,
      hints,
      maxSeconds,
      openingLine: persona.openingLine,
      criteria: rubric.criteria,
    };
  });
}
