/** How long a batch should hold its locks; a tenth of a second is the most it may. */
const aimMs = 30;
const least = 1;
const most = 5000;

/** The next batch's size after one of `size` rows took so long: towards the aim, at most doubled or halved at once. */
export function nextBatchSize(size: number, tookMs: number): number {
  const factor = Math.min(2, Math.max(0.5, aimMs / Math.max(1, tookMs)));
  return Math.min(most, Math.max(least, Math.round(size * factor)));
}
