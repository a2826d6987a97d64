import { disclosureVersion } from "@careertrainer/contract/disclosure";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { ArrowLeft, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/account.ts";
import { useScenario } from "../api/scenarios.ts";
import { Brand } from "../app/Brand.tsx";
import { useLocale } from "../app/i18n.ts";
import { ErrorState } from "../kit/ErrorState.tsx";
import { BlockedMicrophone } from "./BlockedMicrophone.tsx";
import { OpenElsewhere } from "./OpenElsewhere.tsx";
import { SoundCheck } from "./SoundCheck.tsx";
import { useCheckin } from "./useCheckin.ts";
import { useStartCall } from "./useStartCall.ts";
import "./checkin.css";

/** Before the call. Who has not read yet that an AI speaks is led there first: no microphone is opened before. */
export function CheckinScreen() {
  const { slug } = useParams({ from: "/flow/practise/$slug/checkin" });
  const { data: me } = useMe();
  if (!me) return null;
  if (me.disclosureSeen !== disclosureVersion)
    return <Navigate to="/practise/$slug" params={{ slug }} search={{ notice: true }} replace />;
  return <Checkin slug={slug} />;
}

/** Does the microphone work, and which one is it? */
function Checkin({ slug }: { slug: string }) {
  const { t } = useTranslation("checkin");
  const locale = useLocale();
  const { data: scenario, error, refetch } = useScenario(slug, locale);
  const checkin = useCheckin();
  const call = useStartCall(scenario?.id, locale);
  const [asked, setAsked] = useState<"voice" | "text">("voice");

  useEffect(() => {
    void import("../call/CallScreen.tsx");
  }, []);

  const begin = async (mode: "voice" | "text") => {
    setAsked(mode);
    if (mode === "voice") checkin.handOver();
    if (!(await call.begin(mode))) checkin.takeBack();
  };
  const endOtherAndBegin = async () => {
    await call.endOther();
    await begin(asked);
  };

  return (
    <div className="flow">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="ftop">
        <div>
          <Brand to="/home" />
          <Link className="icon-btn b" to="/practise/$slug" params={{ slug }} aria-label={t("back")}>
            <ArrowLeft className="i" />
          </Link>
        </div>
        <p>{scenario?.title}</p>
        <Link className="icon-btn" to="/practise/$slug" params={{ slug }} aria-label={t("cancel")}>
          <X className="i" />
        </Link>
      </header>

      <main className="ck" id="main" tabIndex={-1}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : checkin.problem ? (
          <BlockedMicrophone
            problem={checkin.problem}
            onAgain={checkin.again}
            onType={() => void begin("text")}
            ready={!!scenario}
            starting={call.starting}
            error={call.error}
          />
        ) : (
          <SoundCheck
            checkin={checkin}
            phrase={scenario?.checkPhrase}
            ready={!!scenario}
            starting={call.starting}
            error={call.error}
            onBegin={(mode) => void begin(mode)}
          />
        )}
      </main>
      <OpenElsewhere other={call.other} onBack={call.backToOther} onEnd={endOtherAndBegin} />
    </div>
  );
}
