import type { PublicRegister } from "@careertrainer/contract/public-register";
import { publicRegister } from "@careertrainer/domain/register/public-register";
import { clock } from "@careertrainer/platform/context";
import { readEvidence } from "@careertrainer/platform/evidence";
import type { Context } from "hono";
import type { AppEnv } from "./environment.ts";

/** The register with the states it has now, by the evidence in the object store. */
export async function registerOf(c: Context<AppEnv>): Promise<PublicRegister> {
  const { settings } = c.var.platform;
  const evidence = await readEvidence(c.env.FILES, settings.EVIDENCE_KEYS?.keys ?? []);
  return publicRegister({
    ...evidence,
    commit: settings.COMMIT ?? null,
    version: settings.VERSION,
    now: clock.now(),
  });
}
