import { evaluationReview, reviewedCriterion, sessionShare } from "@careertrainer/drizzle/schema/review";
import { classify, otherPerson, personal, reference, technical } from "../classification.ts";

export const reviewFields = [
  classify(
    evaluationReview,
    { owner: { column: "learnerId", of: "member" }, erase: "delete", activity: "objection", retention: "practice" },
    {
      companyId: reference,
      id: reference,
      sessionId: reference,
      evaluationId: reference,
      learnerId: reference,
      reviewer: technical,
      reason: personal("correspondence"),
      attachment: personal("consent"),
      state: technical,
      answer: personal("correspondence"),
      answeredBy: otherPerson,
      answeredAt: personal("correspondence"),
    },
  ),
  classify(
    reviewedCriterion,
    {
      owner: { column: "reviewId", of: "evaluation_review" },
      erase: "delete",
      activity: "objection",
      retention: "practice",
    },
    { companyId: reference, reviewId: reference, criterionResultId: reference, level: personal("assessment") },
  ),
  classify(
    sessionShare,
    // That the row is there is the consent; taking it back deletes it.
    { owner: { column: "learnerId", of: "member" }, erase: "delete", activity: "practice", retention: "practice" },
    {
      companyId: reference,
      sessionId: reference,
      learnerId: reference,
      readerId: reference,
      createdAt: personal("consent"),
    },
  ),
];
