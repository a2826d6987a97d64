export const lineId = (turn: number): string => `line-${turn}`;
export const criterionId = (number: number): string => `criterion-${number}`;

/** Brings a place on the page into view and puts the focus there, so that keyboard and screen reader go on from it. */
export const goTo = (id: string): void => {
  const place = document.getElementById(id);
  if (!place) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
};

export const ownReviewId = "own-review";

/** Puts the focus on the row of the learner's review once it has changed, and a sheet over it has gone. */
export const focusOwnReview = (): void => {
  setTimeout(() => document.getElementById(ownReviewId)?.focus({ preventScroll: true }));
};
