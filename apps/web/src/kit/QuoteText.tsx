import clsx from "clsx";
import { quoted } from "../app/format.ts";
import { useLocale } from "../app/i18n.ts";

type QuoteTextProps = {
  text: string;
  /** Whose voice: the learner's own, the persona's, or nobody's yet (a sentence one could say). */
  voice: "own" | "theirs" | "proposed";
  as?: "p" | "span" | "blockquote";
  className?: string;
};

/** What somebody said, in the voice's type, in quotation marks of the page's language. */
export const QuoteText = ({ text, voice, as: Element = "p", className }: QuoteTextProps) => {
  const locale = useLocale();
  return <Element className={clsx("said", voice !== "proposed" && voice, className)}>{quoted(text, locale)}</Element>;
};
