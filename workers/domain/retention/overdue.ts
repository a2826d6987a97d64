import type { RetentionId } from "@careertrainer/compliance/retention";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { eq } from "drizzle-orm";
import { shares } from "./shares.ts";

export const overdueGauge = "retention_overdue_seconds";

/** How late a table may be before its rule counts as broken: the engine runs each minute. */
export const toleratedSeconds = 24 * 3600;

/** A table's lateness as last measured; `overdue` also when nothing was measured for a day. */
export type RetentionStanding = {
  table: string;
  retention: RetentionId;
  lateSeconds: number | null;
  measuredAt: Date | null;
  overdue: boolean;
};

/** Whether the periods are kept: for every table the engine empties, how late its oldest row is. */
export async function retentionStandings(tx: TenantTransaction, now: Date): Promise<RetentionStanding[]> {
  const rows = await tx.select().from(schema.gauge).where(eq(schema.gauge.name, overdueGauge));
  return shares.map(({ name: table, retention }) => {
    const row = rows.find(({ label }) => label === table);
    const measured = row !== undefined && now.getTime() - row.at.getTime() < toleratedSeconds * 1000;
    return {
      table,
      retention,
      lateSeconds: row?.value ?? null,
      measuredAt: row?.at ?? null,
      overdue: !measured || row.value > toleratedSeconds,
    };
  });
}
