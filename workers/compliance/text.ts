/** A sentence for people to read, in both languages. German addresses with Sie. */
export type Text = { de: string; en: string };
