import type { PartnerMissing } from "@careertrainer/contract/training-session";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { agentIsMissing, type PartnerVerdict, replaceOrEnd } from "./replace-agent.ts";
import { isOpen } from "./transitions.ts";

/**
 * The learner's browser no longer hears its partner. Believed when our own record agrees; then the agent is replaced
 * once, and the second time the session ends with what was said.
 * @throws NOT_FOUND, PROVIDER_UNAVAILABLE
 */
export async function reportPartnerMissing(
  ctx: MemberContext,
  input: { id: string },
): Promise<z.infer<typeof PartnerMissing>> {
  const read = () => ctx.inTenant((tx) => ownSessionOrThrow(tx, ctx.actor, input.id));
  const before = await read();
  const verdict = await judge(ctx, before.row);
  const after = verdict === "alive" ? before : await read();
  return { verdict, session: presentSession(after) };
}

async function judge(ctx: MemberContext, row: Parameters<typeof replaceOrEnd>[1]): Promise<PartnerVerdict> {
  if (!isOpen(row.state)) return "over";
  if (!agentIsMissing(row, ctx.clock.now())) return "alive";
  return replaceOrEnd(ctx, row);
}
