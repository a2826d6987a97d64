// Apart from the schemas, so that the page has them without zod.

/** What the learner lets the reviewer read besides their reason; each holds what the one before it holds. */
export const reviewAttachments = ["nothing", "quotes", "transcript"] as const;

/** Letters a reason and an answer may have. */
export const reviewLetters = { min: 10, max: 2000 } as const;
