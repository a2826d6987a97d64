/** Something before and after one @, with a dot in the domain; the mail itself is the real check. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());
