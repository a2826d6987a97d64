import { schema } from "@careertrainer/drizzle/database";
import { and, eq, ne, type SQL } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";

const { evaluationReview } = schema;

/**
 * The reviews somebody may answer: for HR and admins those of their company that were sent to it, their own excepted; for
 * the operator those that were sent there. Withdrawn ones are nobody's.
 */
export const onDeskOf = ({ actor }: MemberContext | OperatorContext): SQL | undefined =>
  and(
    ne(evaluationReview.state, "withdrawn"),
    ...(actor.kind === "operator"
      ? [eq(evaluationReview.reviewer, "operator")]
      : [
          eq(evaluationReview.companyId, actor.companyId),
          eq(evaluationReview.reviewer, "company"),
          ne(evaluationReview.learnerId, actor.memberId),
        ]),
  );
