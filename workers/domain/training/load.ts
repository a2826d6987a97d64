import type { Criterion, ScenarioFile } from "@careertrainer/contract/scenario";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, type SQL } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { SessionKey, SessionRow } from "./transitions.ts";

/** What a session practises, as it was when it started. */
export type Practised = {
  content: Omit<ScenarioFile, "rubric">;
  rubric: { id: string; version: number; criteria: Criterion[] };
};
export type LoadedSession = { row: SessionRow; practised: Practised };

const { trainingSession, scenarioVersion, rubric } = schema;

/** Sessions with the scenario and rubric they practise: the one join of these three. `also` adds columns of its own. */
export const withPractised = <Also extends Record<string, SQL>>(tx: TenantTransaction, also: Also) =>
  tx
    .select({
      row: trainingSession,
      content: scenarioVersion.content,
      rubric: { id: rubric.id, version: rubric.version, criteria: rubric.criteria },
      ...also,
    })
    .from(trainingSession)
    .innerJoin(
      scenarioVersion,
      and(
        eq(scenarioVersion.companyId, trainingSession.scenarioOwnerId),
        eq(scenarioVersion.id, trainingSession.scenarioVersionId),
      ),
    )
    .innerJoin(
      rubric,
      and(eq(rubric.companyId, trainingSession.scenarioOwnerId), eq(rubric.id, trainingSession.rubricId)),
    );

/** A row of {@link withPractised} as the rest of the product knows it. */
export const loadedOf = ({ row, content, rubric }: { row: SessionRow } & Practised): LoadedSession => ({
  row,
  practised: { content, rubric },
});

/** The learner's own session. @throws NOT_FOUND also when it is somebody else's. */
export async function ownSessionOrThrow(
  tx: TenantTransaction,
  actor: { companyId: string; memberId: string },
  id: string,
): Promise<LoadedSession> {
  const [found] = await withPractised(tx, {}).where(
    and(
      eq(trainingSession.companyId, actor.companyId),
      eq(trainingSession.learnerId, actor.memberId),
      eq(trainingSession.id, id),
    ),
  );
  if (!found) throw notFound();
  return loadedOf(found);
}

/** The row alone of the learner's own session, if there is one. */
export async function ownRow(
  tx: TenantTransaction,
  actor: { companyId: string; memberId: string },
  id: string,
): Promise<SessionRow | undefined> {
  const [row] = await tx
    .select()
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, actor.companyId),
        eq(trainingSession.learnerId, actor.memberId),
        eq(trainingSession.id, id),
      ),
    );
  return row;
}

/** {@link ownRow}. @throws NOT_FOUND also when it is somebody else's. */
export async function ownRowOrThrow(
  tx: TenantTransaction,
  actor: { companyId: string; memberId: string },
  id: string,
): Promise<SessionRow> {
  const row = await ownRow(tx, actor, id);
  if (!row) throw notFound();
  return row;
}

/** A session by its key, for agents and jobs. @throws NOT_FOUND */
export async function sessionOrThrow(tx: TenantTransaction, key: SessionKey): Promise<LoadedSession> {
  const [found] = await withPractised(tx, {}).where(
    and(eq(trainingSession.companyId, key.companyId), eq(trainingSession.id, key.id)),
  );
  if (!found) throw notFound();
  return loadedOf(found);
}

/** The row alone, held against changes until the transaction ends. @throws NOT_FOUND */
export async function heldRowOrThrow(
  tx: TenantTransaction,
  key: SessionKey,
  strength: "share" | "update",
): Promise<SessionRow> {
  const row = await heldRow(tx, key, strength);
  if (!row) throw notFound();
  return row;
}

/** {@link heldRowOrThrow}, undefined when the session is gone. */
export async function heldRow(
  tx: TenantTransaction,
  key: SessionKey,
  strength: "share" | "update",
): Promise<SessionRow | undefined> {
  const [row] = await tx
    .select()
    .from(trainingSession)
    .where(and(eq(trainingSession.companyId, key.companyId), eq(trainingSession.id, key.id)))
    .for(strength);
  return row;
}

/** The turns in the order they were spoken. */
export const turnsOf = (tx: TenantTransaction, key: SessionKey) =>
  tx
    .select()
    .from(schema.turn)
    .where(and(eq(schema.turn.companyId, key.companyId), eq(schema.turn.sessionId, key.id)))
    .orderBy(schema.turn.seq);
