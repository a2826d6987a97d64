/** A stretch of an answer: `said` is a whole sentence in quotation marks, one that can be said or was. */
export type Span = { text: string; said: boolean };
export type Block =
  | { kind: "text"; spans: Span[] }
  | { kind: "steps"; items: Span[][] }
  | { kind: "points"; items: Span[][] }
  /** A paragraph that is one sentence somebody said or could say. */
  | { kind: "said"; text: string };

const quote = /„([^“”"]*)(?:[“”"]|$)|“([^”"]*)(?:[”"]|$)|»([^«]*)(?:«|$)|"([^"]*)(?:"|$)/g;
const step = /^\s*\d+[.)]\s+(.*)$/;
const point = /^\s*[-–•*]\s+(.*)$/;

/** Reads what the coach wrote: paragraphs, steps, points. Works on half an answer as on a whole one. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const line of text.replaceAll("**", "").split("\n")) {
    if (line.trim() === "") {
      open = false;
      continue;
    }
    const last = blocks.at(-1);
    const [kind, words] = step.test(line)
      ? (["steps", line.replace(step, "$1")] as const)
      : point.test(line)
        ? (["points", line.replace(point, "$1")] as const)
        : (["text", line.replace(/^#+\s*/, "")] as const);
    if (kind !== "text") {
      if (last?.kind === kind) last.items.push(spansOf(words));
      else blocks.push({ kind, items: [spansOf(words)] });
    } else if (open && last?.kind === "text") {
      last.spans.push({ text: " ", said: false }, ...spansOf(words));
    } else {
      blocks.push({ kind: "text", spans: spansOf(words) });
    }
    open = true;
  }
  return blocks.map(asSaid);
}

function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of line.matchAll(quote)) {
    const words = match.slice(1).find((group) => group !== undefined) ?? "";
    const closed = /["“”«]$/.test(match[0]) && match[0].length > 1;
    if (closed ? !/[.?!…]$/.test(words.trim()) : words.split(" ").length < 3) continue;
    if (match.index > at) spans.push({ text: line.slice(at, match.index), said: false });
    spans.push({ text: words, said: true });
    at = match.index + match[0].length;
  }
  if (at < line.length) spans.push({ text: line.slice(at), said: false });
  return spans;
}

function asSaid(block: Block): Block {
  if (block.kind !== "text") return block;
  const [only, ...more] = block.spans.filter(({ text }) => text.trim() !== "");
  return only?.said && more.length === 0 ? { kind: "said", text: only.text } : block;
}

/** One's own words from a picked result, and where they stand. */
export type OwnWords = { text: string; turn: number; sessionId: string; title: string; createdAt: string };

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Whose words these are: found only when they stand in a picked result, however the model presents them. */
export function ownWordsIn(said: string, own: readonly OwnWords[]): OwnWords | undefined {
  const words = plain(said);
  if (words.length < 8) return undefined;
  return own.find(({ text }) => plain(text).includes(words));
}
