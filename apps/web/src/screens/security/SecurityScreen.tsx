import "./security.css";
import type { Security } from "@careertrainer/contract/security";
import { useTranslation } from "react-i18next";
import { useSecurity } from "../../api/security.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { ApiKeys } from "./ApiKeys.tsx";
import { Attempts } from "./Attempts.tsx";
import { GoogleTile } from "./GoogleTile.tsx";
import { LoginHistory } from "./LoginHistory.tsx";
import { LoginSessions } from "./LoginSessions.tsx";
import { Passkeys } from "./Passkeys.tsx";
import { PasswordTile } from "./PasswordTile.tsx";
import { RecoveryTile } from "./RecoveryTile.tsx";
import { SecondFactorTile } from "./SecondFactorTile.tsx";

const leadOf = (security: Security | undefined) => {
  if (security?.secondFactor.on) return "lead.both";
  return security?.passwordChangedAt === null ? "lead.google" : "lead.password";
};

/** The locks on one's own door: password, second factor, where one is signed in, and what happened at it. */
export const SecurityScreen = () => {
  const { t } = useTranslation("security");
  const { data: security, error, refetch } = useSecurity();
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t(leadOf(security))}</p>
      </header>
      {!security && !error && <Skeleton lines={4} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {security && (
        <>
          <Attempts refused={security.refused} secondFactor={security.secondFactor} />
          <div className="locks">
            <PasswordTile changedAt={security.passwordChangedAt} />
            <SecondFactorTile secondFactor={security.secondFactor} />
            {security.secondFactor.on && <RecoveryTile left={security.secondFactor.recoveryCodesLeft} />}
            {security.google && <GoogleTile />}
          </div>
        </>
      )}
      <Passkeys />
      <LoginSessions />
      <ApiKeys />
      <LoginHistory />
    </div>
  );
};
