import type { SessionResult } from "@careertrainer/contract/evaluation";
import type { TrainingSession } from "@careertrainer/contract/training-session";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { useSessionResult } from "../../api/session-result.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { PractiseAgain } from "../../practice/PractiseAgain.tsx";
import { isOpen, isUnderEvaluation } from "../../practice/states.ts";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";

const eyebrowOf = (session: TrainingSession) => {
  if (isOpen(session.state)) return "continue.open";
  return isUnderEvaluation(session.state) ? "continue.reading" : "continue.again";
};

/** The latest conversation, and the one thing to do with it now. */
export const Continue = ({ session }: { session: TrainingSession }) => {
  const { t } = useTranslation("home");
  const locale = useLocale();
  const { persona, slug, title } = session.scenario;
  return (
    <section className={clsx("card cont", `h-${persona.hue}`)} aria-labelledby="continue">
      <div className="cont-form">
        <VoiceForm hue={persona.hue} seed={slug} still />
      </div>
      <div className="body">
        <div className="headline">
          <p className="eyebrow">{t(eyebrowOf(session))}</p>
          <h2 id="continue">{title}</h2>
          <p className="muted small under">
            {t("continue.who", {
              name: persona.name,
              when: dayAndTime(session.createdAt, locale),
              attempt: session.attempt,
            })}
          </p>
        </div>
        {session.state === "evaluated" && <Pair sessionId={session.id} />}
        <Actions session={session} />
      </div>
    </section>
  );
};

const Actions = ({ session }: { session: TrainingSession }) => {
  const { t } = useTranslation("home");
  const params = { id: session.id };
  if (isOpen(session.state))
    return (
      <div className="row wrapx">
        <Link to="/sessions/$id/call" params={params} className={buttonClass("primary", "large")}>
          {t("continue.join")}
        </Link>
      </div>
    );
  if (isUnderEvaluation(session.state))
    return (
      <div className="row wrapx">
        <Link to="/sessions/$id" params={params} className={buttonClass("primary", "large")}>
          {t("continue.result")}
        </Link>
      </div>
    );
  return (
    <PractiseAgain session={session}>
      <Link to="/sessions/$id" params={params} className={buttonClass("quiet")}>
        {t("continue.result")}
      </Link>
    </PractiseAgain>
  );
};

/** The criterion with most to win that has both an own sentence and a better one. */
const pairOf = ({ evaluation }: SessionResult) =>
  evaluation?.criteria
    .filter(({ level, quotes, betterWording }) => level !== null && quotes.length > 0 && betterWording)
    .toSorted((a, b) => (a.level ?? 4) - (b.level ?? 4))[0];

const Pair = ({ sessionId }: { sessionId: string }) => {
  const { t } = useTranslation("home");
  const { data: result, isPending } = useSessionResult(sessionId);
  const pair = result && pairOf(result);
  const said = pair?.quotes[0]?.text;
  const better = pair?.betterWording;
  if (!isPending && !(said && better)) return null;
  // The place is kept while the sentences are on their way, so that nothing below moves.
  return (
    <div className="pair">
      <div>
        <p className="label">{t("pair.said")}</p>
        {said ? <QuoteText voice="own" text={said} /> : <div className="skel" />}
      </div>
      <div>
        <p className="label">{t("pair.try")}</p>
        {better ? <QuoteText voice="proposed" text={better} /> : <div className="skel" />}
      </div>
    </div>
  );
};
