import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";

export type Gauge = { name: string; label: string; value: number; at: Date };

/** The numbers the jobs wrote last, by name. */
export const readGauges = (tx: TenantTransaction): Promise<Gauge[]> =>
  tx.select().from(schema.gauge).orderBy(schema.gauge.name, schema.gauge.label);
