/** How long one question may be, characters. */
export const longestQuestion = 4000;
/** Questions and answers one talk can hold. */
export const mostMessages = 100;
/** Results a learner can pick into one talk. */
export const mostPicked = 5;
