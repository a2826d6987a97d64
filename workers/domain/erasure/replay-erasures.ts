import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { EraserContext } from "./context.ts";

const { erasure, jobRun, member } = schema;

/** How often the tombstones are compared. A database restored from a backup catches up within that time. */
const everyMs = 10 * 60_000;

/**
 * A database that was restored knows again whom we erased since. Each tombstone whose erasure it does not know as done is
 * compared with everybody by keyed hash, and who is found is erased once more, now. Returns how many.
 */
export async function replayErasures(ctx: EraserContext, input: { always?: boolean } = {}): Promise<number> {
  const now = ctx.clock.now();
  if (!input.always && (await comparedLately(ctx, now))) return 0;
  const refs = await ctx.archive.tombstoneRefs();
  const missing = new Set(refs);
  for (let at = 0; at < refs.length; at += 500) {
    const some = refs.slice(at, at + 500);
    const known = await ctx.acrossTenants((tx) =>
      tx
        .select({ ref: erasure.ref })
        .from(erasure)
        .where(and(inArray(erasure.ref, some), eq(erasure.state, "done"))),
    );
    for (const { ref } of known) missing.delete(ref);
  }
  let replayed = 0;
  if (missing.size > 0) {
    const wanted = new Map<string, string>();
    for (const ref of missing) {
      const tombstone = await ctx.archive.tombstone(ref);
      if (tombstone) wanted.set(tombstone.person, ref);
    }
    const people = await ctx.acrossTenants((tx) => tx.select({ userId: member.userId }).from(member));
    for (const { userId } of people) {
      const ref = wanted.get(await ctx.personHash(userId));
      if (ref === undefined) continue;
      await schedule(ctx, { ref, userId, now });
      wanted.delete(await ctx.personHash(userId));
      replayed += 1;
    }
    // Whoever is not there needs no erasure; the database shall know so.
    for (const ref of wanted.values()) await close(ctx, { ref, now });
  }
  await ctx.acrossTenants((tx) =>
    tx.insert(jobRun).values({
      id: ctx.ids.uuid(),
      name: "tombstones",
      startedAt: now,
      finishedAt: now,
      state: "done",
      counts: { tombstones: refs.length, replayed },
    }),
  );
  return replayed;
}

async function comparedLately(ctx: EraserContext, now: Date): Promise<boolean> {
  const [last] = await ctx.acrossTenants((tx) =>
    tx
      .select({ at: jobRun.startedAt })
      .from(jobRun)
      .where(eq(jobRun.name, "tombstones"))
      .orderBy(desc(jobRun.startedAt))
      .limit(1),
  );
  return last !== undefined && now.getTime() - last.at.getTime() < everyMs;
}

/** The restored row of the wish may be there, from before its day. */
async function schedule(ctx: EraserContext, { ref, userId, now }: { ref: string; userId: string; now: Date }) {
  await ctx.acrossTenants(async (tx) => {
    await tx
      .update(erasure)
      .set({ state: "cancelled" })
      .where(and(eq(erasure.userId, userId), eq(erasure.state, "scheduled"), ne(erasure.ref, ref)));
    await tx
      .insert(erasure)
      .values({ id: ctx.ids.uuid(), ref, userId, dueAt: now })
      .onConflictDoUpdate({ target: erasure.ref, set: { state: "running", userId, dueAt: now } });
  });
}

const close = (ctx: EraserContext, { ref, now }: { ref: string; now: Date }) =>
  ctx.acrossTenants((tx) =>
    tx
      .insert(erasure)
      .values({ id: ctx.ids.uuid(), ref, state: "done", dueAt: now, finishedAt: now })
      .onConflictDoUpdate({ target: erasure.ref, set: { state: "done", userId: null, finishedAt: now } }),
  );
