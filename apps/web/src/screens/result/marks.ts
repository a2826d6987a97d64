import type { CriterionResult, Quote } from "@careertrainer/contract/evaluation";

/** A stretch of a turn; `criteria` are the numbers of the criteria that quote it. */
export type Stretch = { text: string; criteria: number[] };

type Span = { from: number; to: number; criterion: number };

/** Where a quote stands in a turn: literally, or when only spaces and case differ. */
const spanOf = (turn: string, quote: string, criterion: number): Span | undefined => {
  const wanted = quote.trim();
  if (!wanted) return undefined;
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const match = new RegExp(pattern, "iu").exec(turn);
  return match ? { from: match.index, to: match.index + match[0].length, criterion } : undefined;
};

/** Cuts a turn's text where quotes begin and end; every character stays, in order. */
export const markQuotes = (turn: string, quotes: readonly { text: string; criterion: number }[]): Stretch[] => {
  const spans = quotes.flatMap(({ text, criterion }) => spanOf(turn, text, criterion) ?? []);
  const cuts = [...new Set([0, turn.length, ...spans.flatMap(({ from, to }) => [from, to])])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    const criteria = spans.filter((span) => span.from <= from && to <= span.to).map(({ criterion }) => criterion);
    return { text: turn.slice(from, to), criteria: [...new Set(criteria)] };
  });
};

/** Most to win first; criteria that were not shown come last. */
export const byMostToWin = (criteria: readonly CriterionResult[]): CriterionResult[] =>
  criteria.toSorted((a, b) => (a.level ?? 5) - (b.level ?? 5));

/** The quotes of each turn with the number of the criterion they belong to, counted from 1 in the order shown. */
export const quotesByTurn = (criteria: readonly CriterionResult[], strongest: Quote | null) => {
  const turns = new Map<number, { text: string; criterion: number }[]>();
  const add = ({ turn, text }: Quote, criterion: number) =>
    turns.set(turn, [...(turns.get(turn) ?? []), { text, criterion }]);
  for (const [index, { quotes }] of criteria.entries()) for (const quote of quotes) add(quote, index + 1);
  if (strongest && !turns.get(strongest.turn)?.some(({ text }) => text === strongest.text)) add(strongest, 0);
  return turns;
};
