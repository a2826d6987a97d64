import { activities } from "@careertrainer/compliance/activities";
import { exportSteps } from "@careertrainer/compliance/export-plan";
import { tableWords } from "@careertrainer/compliance/export-words";
import { tables } from "@careertrainer/compliance/fields/index";
import { type RetentionRule, retentionRules } from "@careertrainer/compliance/retention";
import type { MyData } from "@careertrainer/contract/my-data";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { countWays, type Ids } from "../erasure/steps.ts";
import type { IdentityDoor } from "../identity/context.ts";
import { restrictedSince } from "./restrict.ts";

const { authUser, member, scenarioVersion, sessionShare, trainingSession } = schema;

const byTable = new Map(tables.map((one) => [one.table, one]));

/** What is stored about the member, counted by the register; with whom it is shared, and whether it may be used. */
export async function getMyData(ctx: MemberContext, openIdentity: IdentityDoor): Promise<MyData> {
  const { userId, memberId, companyId } = ctx.actor;
  const counts = new Map<string, number>();
  const email = await openIdentity(async ({ tx }) => {
    const [user] = await tx.select({ email: authUser.email }).from(authUser).where(eq(authUser.id, userId));
    await countInto(counts, tx, "identity", { userId, memberId, companyId, email: user?.email ?? null });
    return user?.email ?? null;
  });
  return ctx.inTenant(async (tx) => {
    await countInto(counts, tx, "company", { userId, memberId, companyId, email });
    const groups = groupsOf(counts);
    return {
      countedAt: ctx.clock.now().toISOString(),
      total: groups.flatMap(({ kinds }) => kinds).reduce((sum, { rows }) => sum + rows, 0),
      groups,
      shares: await sharesOf(tx, ctx),
      restrictedAt: (await restrictedSince(tx, ctx.actor))?.toISOString() ?? null,
    };
  });
}

async function countInto(
  counts: Map<string, number>,
  tx: TenantTransaction,
  place: "company" | "identity",
  ids: Ids,
): Promise<void> {
  const steps = exportSteps.filter((step) => step.place === place);
  // Asked together: they travel in one round trip.
  const found = await Promise.all(steps.map(({ table, ways }) => countWays(tx, table, ways, ids)));
  for (const [at, { table }] of steps.entries()) counts.set(table, found[at] ?? 0);
}

/** What a learner would look for comes first. */
const order = ["practice", "feedback", "coach", "objection", "account", "company", "sign-in", "rights"];
const place = (activity: string) => (order.includes(activity) ? order.indexOf(activity) : order.length);

function groupsOf(counts: ReadonlyMap<string, number>): MyData["groups"] {
  return Object.entries(activities)
    .toSorted(([a], [b]) => place(a) - place(b))
    .flatMap(([activity, { name, seenBy }]) => {
      const kinds = [...counts].flatMap(([table, rows]) => {
        const classified = byTable.get(table);
        if (!classified || classified.activity !== activity || rows === 0) return [];
        const rule: RetentionRule = retentionRules[classified.retention];
        return [
          { table, name: tableWords[table] ?? { de: table, en: table }, rows, until: rule.starts, days: daysOf(rule) },
        ];
      });
      return kinds.length === 0 ? [] : [{ activity, name, seenBy, kinds }];
    });
}

function daysOf({ period }: RetentionRule): number | null {
  const found = /^P(?:(\d+)Y)?(?:(\d+)D)?$/.exec(period ?? "");
  const days = Number(found?.[1] ?? 0) * 365 + Number(found?.[2] ?? 0);
  return days > 0 ? days : null;
}

async function sharesOf(tx: TenantTransaction, { actor }: MemberContext): Promise<MyData["shares"]> {
  const rows = await tx
    .select({
      sessionId: sessionShare.sessionId,
      sharedAt: sessionShare.createdAt,
      content: scenarioVersion.content,
      reader: member.displayName,
    })
    .from(sessionShare)
    .innerJoin(member, and(eq(member.companyId, sessionShare.companyId), eq(member.id, sessionShare.readerId)))
    .innerJoin(
      trainingSession,
      and(eq(trainingSession.companyId, sessionShare.companyId), eq(trainingSession.id, sessionShare.sessionId)),
    )
    .innerJoin(
      scenarioVersion,
      and(
        eq(scenarioVersion.companyId, trainingSession.scenarioOwnerId),
        eq(scenarioVersion.id, trainingSession.scenarioVersionId),
      ),
    )
    .where(and(eq(sessionShare.companyId, actor.companyId), eq(sessionShare.learnerId, actor.memberId)))
    .orderBy(desc(sessionShare.createdAt))
    .limit(200);
  const shares = new Map<string, MyData["shares"][number]>();
  for (const { sessionId, sharedAt, content, reader } of rows) {
    const before = shares.get(sessionId)?.readers ?? [];
    const readers = [...before, reader];
    shares.set(sessionId, { sessionId, title: content.title, sharedAt: sharedAt.toISOString(), readers });
  }
  return [...shares.values()];
}
