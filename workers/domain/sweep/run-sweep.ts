import { schema } from "@careertrainer/drizzle/database";
import { eq } from "drizzle-orm";
import { tellMembers } from "../company/tell-members.ts";
import { codeOf } from "../training/rooms.ts";
import type { SweepContext } from "./context.ts";
import { sweepRooms } from "./sweep-rooms.ts";
import { sweepSessions } from "./sweep-sessions.ts";

const { jobRun } = schema;

/** One minute's sweep: sessions, rooms, letters that wait. What was done stands in `job_run`. */
export async function runSweep(ctx: SweepContext): Promise<void> {
  const id = ctx.ids.uuid();
  await ctx.acrossTenants((tx) =>
    tx.insert(jobRun).values({ id, name: "sweep", startedAt: ctx.clock.now(), state: "running" }),
  );
  const counts: Record<string, number> = {};
  let errorCode: string | null = null;
  const part = async (run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      errorCode = codeOf(error);
      ctx.log.error("sweep_failed", { code: errorCode });
    }
  };
  await part(async () => void Object.assign(counts, await sweepSessions(ctx)));
  await part(async () => void Object.assign(counts, { roomsClosed: await sweepRooms(ctx) }));
  await part(async () => void Object.assign(counts, { membersTold: await tellMembers(ctx) }));
  await ctx.acrossTenants((tx) =>
    tx
      .update(jobRun)
      .set({ state: errorCode === null ? "done" : "failed", errorCode, counts, finishedAt: ctx.clock.now() })
      .where(eq(jobRun.id, id)),
  );
}
