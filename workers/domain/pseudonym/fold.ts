/** One spelling for comparison: lower case, no accents but the umlauts, which make other words; "Ayşe" is "ayse". */
export const foldName = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(?<![aouAOU])\u0308|(?!\u0308)\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o");

/** "Müller" is written "Mueller" too, and "Muller" by machines. */
export function spellingsOf(name: string): string[] {
  const folded = foldName(name);
  const spelt = folded.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue");
  return [...new Set([folded, spelt])];
}
