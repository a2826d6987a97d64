import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { SessionRow } from "./transitions.ts";

/** Only the job that claimed the session, of the deployment that signed this request, may speak for it. @throws AGENT_SUPERSEDED */
export function refuseUnlessHeldBy(ctx: Context, session: SessionRow, job: string): void {
  const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  if (session.agentJob !== job || session.agentId !== agentId) throw new AppError("AGENT_SUPERSEDED");
}
