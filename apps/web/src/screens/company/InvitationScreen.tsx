import "../team/team.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMeIfSignedIn, useSignOut } from "../../api/account.ts";
import { useAcceptInvitation, useInvitation } from "../../api/company.ts";
import { ProblemError, problemCode } from "../../api/problem.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { rememberInvitation } from "./remembered.ts";
import { SessionsChoice } from "./SessionsChoice.tsx";

/** Where the mail's link leads: what it is about, and the way in for members, for who is signed out, and for newcomers. */
export const InvitationScreen = () => {
  const { t } = useTranslation(["company", "team"]);
  const locale = useLocale();
  const { token = "" } = useSearch({ from: "/entrance/invitation" });
  const { data: invitation, error, refetch } = useInvitation(token);
  const { data: me, isLoading } = useMeIfSignedIn();
  const signOut = useSignOut();
  const here = `/invitation?token=${token}`;
  const forMe = me && invitation && me.email.toLowerCase() === invitation.email;

  const gone = !token || ["LINK_EXPIRED", "INVALID_INPUT"].includes(problemCode(error));
  if (error)
    return (
      <>
        <title>{`${t("invitation.failed")} · Careertrainer`}</title>
        <h1>{t("invitation.failed")}</h1>
        {gone ? (
          <ErrorState error={new ProblemError("LINK_EXPIRED")} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  if (!invitation || isLoading) return <Skeleton lines={4} />;
  return (
    <>
      <title>{`${t("invitation.title", { company: invitation.company })} · Careertrainer`}</title>
      <div>
        <h1>{t("invitation.title", { company: invitation.company })}</h1>
        <p>
          {t("invitation.lead", {
            role: t(`team:role.${invitation.role}`),
            email: invitation.email,
            date: longDay(invitation.expiresAt, locale),
          })}
        </p>
      </div>
      <p className="muted">{t("invitation.private")}</p>
      {forMe && <Accept token={token} company={invitation.company} />}
      {me && !forMe && (
        <Notice tone="warn" title={t("invitation.other")}>
          {t("invitation.otherText", { mine: me.email, email: invitation.email })}
        </Notice>
      )}
      {me && !forMe && (
        <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t("invitation.signOut")}
        </Button>
      )}
      {!me && (
        <div className="stack stack-2">
          <Link
            to="/sign-in"
            search={{ next: here }}
            className={buttonClass("primary", "large", true)}
            onClick={() => rememberInvitation(token)}
          >
            {t("invitation.signIn")}
          </Link>
          <Link
            to="/sign-up"
            className={buttonClass("secondary", "large", true)}
            onClick={() => rememberInvitation(token)}
          >
            {t("invitation.signUp")}
          </Link>
          <p className="hint small">{t("invitation.signUpHint", { email: invitation.email })}</p>
        </div>
      )}
    </>
  );
};

const Accept = ({ token, company }: { token: string; company: string }) => {
  const { t } = useTranslation("company");
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [sessions, setSessions] = useState<"take" | "delete" | "">("");
  const go = () => {
    if (sessions === "") return;
    accept.mutate(
      { token, sessions },
      {
        onSuccess: () => {
          rememberInvitation(null);
          void navigate({ to: "/home" });
        },
      },
    );
  };
  return (
    <div className="stack">
      <SessionsChoice keep="take" value={sessions} onChange={setSessions} />
      {accept.error && <ErrorState error={accept.error} />}
      <Button look="primary" size="large" block busy={accept.isPending} disabled={sessions === ""} onClick={go}>
        {t("invitation.accept", { company })}
      </Button>
    </div>
  );
};
