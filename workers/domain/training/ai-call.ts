import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import type { AiCallRecord, Context } from "../context.ts";
import type { SessionKey } from "./transitions.ts";

/** Writes down that a provider was called for a session (`id` null: one that is gone by now), never what was said. */
export async function recordAiCall(
  tx: TenantTransaction,
  ctx: Context,
  session: Pick<SessionKey, "companyId"> & { id: string | null },
  call: AiCallRecord,
) {
  await tx
    .insert(schema.aiCall)
    .values({ ...call, companyId: session.companyId, id: ctx.ids.uuid(), sessionId: session.id });
}
