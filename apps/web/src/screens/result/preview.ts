import type { Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import type { ReviewAttachment, ReviewSubject } from "@careertrainer/contract/review";

/** What a reviewer would be shown of a session if these criteria were contested and this were attached: the same the API gives them. */
export const previewOf = (
  { session, turns }: SessionResult,
  evaluation: Evaluation,
  contested: readonly string[],
  attachment: ReviewAttachment,
): ReviewSubject => {
  const { title, goal, persona } = session.scenario;
  const withQuotes = attachment !== "nothing";
  return {
    scenario: { title, goal, personaName: persona.firstName, locale: session.locale },
    criteria: evaluation.criteria
      .filter(({ id }) => contested.includes(id))
      .map(({ id, name, modelLevel, reason, quotes }) => ({
        id,
        name,
        level: modelLevel,
        reason: withQuotes ? reason : null,
        quotes: withQuotes ? quotes.map(({ turn, text }) => ({ turn, text })) : [],
      })),
    turns: attachment === "transcript" ? turns : null,
  };
};
