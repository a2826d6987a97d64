/** How far a text that is still growing consists of whole sentences, characters. */
export function wholeSentences(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/[.?!:…]["“”«]?(?=\s)|\n+/g)) end = match.index + match[0].length;
  return end;
}
