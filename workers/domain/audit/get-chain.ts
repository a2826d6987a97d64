import type { Anchor, AuditChain } from "@careertrainer/contract/audit";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { MemberContext } from "../context.ts";

const Row = z.object({ seq: z.coerce.number().nullable(), sealed_at: z.coerce.date().nullable(), waiting: z.number() });

/** How far the log's chain has come; for admins. `newest` looks for the newest anchor outside the database. */
export async function getChain(ctx: MemberContext, newest: (now: Date) => Promise<Anchor | null>): Promise<AuditChain> {
  const row = await ctx.inTenant(async (tx) => {
    const [found] = await tx.execute(sql`select seq, sealed_at, waiting from audit_chain_state()`);
    return found === undefined ? null : Row.parse(found);
  });
  const anchor = await newest(ctx.clock.now());
  return {
    sealed: row?.seq && row.sealed_at ? { seq: row.seq, at: row.sealed_at.toISOString() } : null,
    waiting: row?.waiting ?? 0,
    anchor: anchor && { day: anchor.day, seq: anchor.seq, at: anchor.at },
  };
}
