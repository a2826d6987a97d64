import { exportPrefix } from "@careertrainer/contract/export";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, lte } from "drizzle-orm";
import type { ExporterContext } from "./context.ts";

const { dataExport } = schema;

/** In one minute's run. */
const most = 100;

/** Deletes files whose days are over, then their rows: a run that is killed between the two finds the row again. */
export async function forgetExports(ctx: ExporterContext): Promise<number> {
  const over = lte(dataExport.expiresAt, ctx.clock.now());
  const found = await ctx.acrossTenants((tx) =>
    tx
      .select({
        companyId: dataExport.companyId,
        id: dataExport.id,
        memberId: dataExport.memberId,
        ref: dataExport.ref,
      })
      .from(dataExport)
      .where(over)
      .limit(most),
  );
  for (const { companyId, id, memberId, ref } of found) {
    await ctx.parcel.removeBelow(exportPrefix(memberId, ref));
    await ctx.withTenant(companyId, (tx) =>
      tx.delete(dataExport).where(and(eq(dataExport.companyId, companyId), eq(dataExport.id, id), over)),
    );
  }
  return found.length;
}
