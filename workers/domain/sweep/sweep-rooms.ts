import { SessionRef } from "@careertrainer/contract/ids";
import { schema } from "@careertrainer/drizzle/database";
import { inArray } from "drizzle-orm";
import { closeQuietly } from "../training/rooms.ts";
import { openStates } from "../training/transitions.ts";
import type { SweepContext } from "./context.ts";

/** A room younger than this may belong to a session that is only being written. */
const youngMs = 60_000;

/** Closes rooms that belong to no open session, so that nothing goes on talking unseen. Returns how many. */
export async function sweepRooms(ctx: SweepContext): Promise<number> {
  const rooms = await ctx.voice.listRooms();
  const ours = rooms.filter(
    (room) => SessionRef.safeParse(room.ref).success && ctx.clock.now().getTime() - room.createdAt.getTime() > youngMs,
  );
  if (ours.length === 0) return 0;
  const open = await ctx.acrossTenants((tx) =>
    tx
      .select({ ref: schema.trainingSession.ref })
      .from(schema.trainingSession)
      .where(inArray(schema.trainingSession.state, [...openStates])),
  );
  const inUse = new Set(open.map((session) => session.ref));
  const orphaned = ours.filter((room) => !inUse.has(room.ref));
  for (const room of orphaned) await closeQuietly(ctx, room.ref);
  return orphaned.length;
}
