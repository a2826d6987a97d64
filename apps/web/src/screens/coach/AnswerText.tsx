import { Link } from "@tanstack/react-router";
import { CornerDownRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { blocksOf, type OwnWords, ownWordsIn, type Span } from "./answer-blocks.ts";

type AnswerTextProps = { text: string; own: readonly OwnWords[] };

/** What the coach wrote. One's own words are set as such only where they really stand in a picked result. */
export const AnswerText = ({ text, own }: AnswerTextProps) =>
  blocksOf(text).map((block, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: blocks of one text, in order
    if (block.kind === "text")
      return (
        <p key={index}>
          <Spans spans={block.spans} own={own} />
        </p>
      );
    if (block.kind === "said") return <Said key={index} text={block.text} own={own} />;
    const List = block.kind === "steps" ? "ol" : "ul";
    return (
      <List key={index}>
        {block.items.map((spans, item) => (
          <li key={item}>
            <span>
              <Spans spans={spans} own={own} />
            </span>
          </li>
        ))}
      </List>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: blocks of one text, in order
  });

const Spans = ({ spans, own }: { spans: readonly Span[]; own: readonly OwnWords[] }) =>
  spans.map(({ text, said }, index) =>
    said ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text, in order
      <QuoteText key={index} as="span" voice={ownWordsIn(text, own) ? "own" : "proposed"} text={text} />
    ) : (
      text
    ),
  );

const Said = ({ text, own }: AnswerTextProps) => {
  const { t } = useTranslation("coach");
  const locale = useLocale();
  const found = ownWordsIn(text, own);
  if (!found) return <QuoteText voice="proposed" text={text} />;
  return (
    <Link className="coach-ref" to="/sessions/$id" params={{ id: found.sessionId }} hash={`line-${found.turn}`}>
      <QuoteText voice="own" text={text} />
      <small>
        <CornerDownRight className="i i-s" />
        {t("from", { title: found.title, when: dayAndTime(found.createdAt, locale), line: found.turn })}
      </small>
    </Link>
  );
};
