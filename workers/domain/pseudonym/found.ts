export const pseudonymKinds = ["PERSON", "COMPANY", "EMAIL", "PHONE", "ACCOUNT", "ADDRESS", "BIRTHDATE"] as const;
export type PseudonymKind = (typeof pseudonymKinds)[number];

/** A stretch of a text (UTF-16 offsets) that names somebody; the same `key` is the same somebody. */
export type Found = { start: number; end: number; key: string; kind: PseudonymKind };

/** Every match of a pattern; with a group named `what`, that group alone. */
export function findPattern(
  text: string,
  pattern: RegExp,
  kind: PseudonymKind,
  accept: (value: string) => boolean = () => true,
): Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match.groups?.what ?? match[0];
    if (!accept(value)) return [];
    const start = match.index + match[0].lastIndexOf(value);
    return [{ start, end: start + value.length, kind, key: value.replace(/[\s/().,-]/g, "").toLowerCase() }];
  });
}

/** First come, first masked: of two that overlap the earlier and, from one place, the longer stays. */
export function withoutOverlap(found: Found[]): Found[] {
  const result: Found[] = [];
  for (const entry of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (entry.start >= (result.at(-1)?.end ?? 0)) result.push(entry);
  }
  return result;
}
