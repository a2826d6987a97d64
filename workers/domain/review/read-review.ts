import type { Review, ReviewSubject } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { sessionOrThrow, turnsOf } from "../training/load.ts";
import { presentTurn } from "../training/present.ts";
import { onDeskOf } from "./desk.ts";
import { answeredBy, contestedOf, type ReviewRow } from "./load-review.ts";

const { evaluationReview, quote } = schema;
type Contested = Awaited<ReturnType<typeof contestedOf>>;

/** One review on this reviewer's desk; to change it, held until the transaction ends. @throws NOT_FOUND also when it is on another's */
export async function reviewOnDeskOrThrow(
  tx: TenantTransaction,
  ctx: MemberContext | OperatorContext,
  key: { companyId: string; id: string },
  purpose: "read" | "change",
): Promise<ReviewRow> {
  const asked = tx
    .select()
    .from(evaluationReview)
    .where(and(eq(evaluationReview.companyId, key.companyId), eq(evaluationReview.id, key.id), onDeskOf(ctx)));
  const [row] = await (purpose === "change" ? asked.for("update") : asked);
  if (!row) throw notFound();
  return row;
}

/** A review as its reviewer sees it. */
export async function presentReview(tx: TenantTransaction, row: ReviewRow): Promise<Review> {
  const contested = await contestedOf(tx, row);
  return {
    id: row.id,
    state: row.state === "answered" ? "answered" : "open",
    reason: row.reason,
    attachment: row.attachment,
    criteria: contested.map(({ criterionId, level }) => ({ id: criterionId, level })),
    answer: row.answer,
    answeredBy: await answeredBy(tx, row),
    createdAt: row.createdAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    subject: await subjectOf(tx, row, contested),
  };
}

/** What the learner attached, and nothing that they did not: what is not attached is not even asked for. */
async function subjectOf(tx: TenantTransaction, row: ReviewRow, contested: Contested): Promise<ReviewSubject> {
  const session = { companyId: row.companyId, id: row.sessionId };
  const loaded = await sessionOrThrow(tx, session);
  const { content, rubric } = loaded.practised;
  const withQuotes = row.attachment !== "nothing";
  const quotes = withQuotes ? await quotesOf(tx, row, contested) : [];
  return {
    scenario: {
      title: content.title,
      goal: content.goal,
      personaName: content.persona.firstName,
      locale: loaded.row.locale,
    },
    criteria: contested.map(({ resultId, criterionId, modelLevel, reason }) => ({
      id: criterionId,
      name: rubric.criteria.find(({ id }) => id === criterionId)?.name ?? criterionId,
      level: modelLevel,
      reason: withQuotes ? reason : null,
      quotes: quotes.filter((one) => one.resultId === resultId).map(({ turn, text }) => ({ turn, text })),
    })),
    turns: row.attachment === "transcript" ? (await turnsOf(tx, session)).map(presentTurn) : null,
  };
}

const quotesOf = (tx: TenantTransaction, row: ReviewRow, contested: Contested) =>
  tx
    .select({ resultId: quote.criterionResultId, turn: quote.turnSeq, text: quote.text })
    .from(quote)
    .where(
      and(
        eq(quote.companyId, row.companyId),
        inArray(
          quote.criterionResultId,
          contested.map(({ resultId }) => resultId),
        ),
      ),
    )
    .orderBy(asc(quote.position));
