/** One line of the benchmark. `baseline` and `ratio` are null where nothing is compared; `target` is for `ratio` where there is one, else for `ours`. */
export type Row = {
  name: string;
  ours: number;
  baseline: number | null;
  ratio: number | null;
  unit: "ms" | "KB" | "%";
  target: number;
  ok: boolean;
};

const tidy = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A row whose figure itself has a ceiling. */
export const ceiling = (name: string, unit: Row["unit"], ours: number, target: number): Row => ({
  name,
  ours: tidy(ours, 1),
  baseline: null,
  ratio: null,
  unit,
  target,
  ok: ours <= target,
});

/** A row that may be at most `target` times its baseline. */
export const compared = (name: string, unit: Row["unit"], ours: number, baseline: number, target: number): Row => ({
  name,
  ours: tidy(ours, 1),
  baseline: tidy(baseline, 1),
  ratio: tidy(ours / baseline, 3),
  unit,
  target,
  ok: ours / baseline <= target,
});

/** The value below which `part` (0–1) of the values lie. @throws when there are none */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))];
  if (found === undefined) throw new Error("Nothing was measured");
  return found;
}

/** @throws when there are no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("Nothing was measured");
  return (low + high) / 2;
}
