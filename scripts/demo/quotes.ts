/** Text as quotes are compared: case, spaces, punctuation at the ends and the look of quotation marks do not count. */
export const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u201c\u201d\u201e"'`]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s.,;:!?…–—-]+|[\s.,;:!?…–—-]+$/g, "");

/** Whether a quote is a part of what was said. */
export const isPartOf = (quote: string, said: string): boolean =>
  normalise(quote) !== "" && normalise(said).includes(normalise(quote));
