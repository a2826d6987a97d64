import clsx from "clsx";
import { useTranslation } from "react-i18next";
import type { Caption } from "./captions.ts";

type CaptionsProps = { captions: Caption[]; pending: string | undefined; name: string; shown: boolean };

/** How many utterances are seen at once; the earlier ones stay for screen readers. */
const visible = 3;
const places = ["now", "prev", "old"];

/** What is being said, newest last. A log that a screen reader can read but that does not speak over the conversation. */
export function Captions({ captions, pending, name, shown }: CaptionsProps) {
  const { t } = useTranslation("call");
  if (!shown)
    return (
      <section className="caps" aria-label={t("captions")}>
        <p className="caps-off">{t("captionsOff")}</p>
      </section>
    );
  const waiting: Caption[] = pending
    ? [{ seq: Number.MAX_SAFE_INTEGER, speaker: "learner", text: pending, final: false, interrupted: false }]
    : [];
  const all = [...captions.filter((caption) => caption.text !== ""), ...waiting];
  return (
    <div className="caps" role="log" aria-live="off" aria-label={t("captions")}>
      {all.map((caption, i) => (
        <Line key={caption.seq} caption={caption} back={all.length - 1 - i} name={name} />
      ))}
    </div>
  );
}

function Line({ caption, back, name }: { caption: Caption; back: number; name: string }) {
  const { t } = useTranslation("call");
  const own = caption.speaker === "learner";
  const place = back < visible ? ["cap", places[back]] : ["vh"];
  const length = caption.text.length > 210 ? "longer" : caption.text.length > 120 ? "long" : undefined;
  return (
    <div className={clsx(place, own ? "own" : "theirs")} data-speaker={caption.speaker} data-length={length}>
      <small>{own ? t("you") : name}</small>
      <p className="said">
        {caption.text}
        {caption.interrupted && (
          <>
            <span aria-hidden="true"> –</span>
            <span className="vh"> {t("interrupted")}</span>
          </>
        )}
        {back === 0 && !caption.final && <span className="caret" aria-hidden="true" />}
      </p>
    </div>
  );
}
