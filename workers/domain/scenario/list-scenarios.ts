import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioCard } from "@careertrainer/contract/scenario";
import type { MemberContext } from "../context.ts";
import { latestVersions, presentCard } from "./latest.ts";

/** What a member can practise in one language: the company's own scenarios and the catalogue. */
export async function listScenarios(ctx: MemberContext, input: { locale: Locale }): Promise<{ items: ScenarioCard[] }> {
  const { companyId } = ctx.actor;
  const versions = await ctx.inTenant((tx) => latestVersions(tx, { companyId, locale: input.locale }));
  return { items: versions.map(presentCard) };
}
