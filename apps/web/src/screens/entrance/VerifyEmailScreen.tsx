import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useVerifyEmail } from "../../api/account.ts";
import { ProblemError, problemCode } from "../../api/problem.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** Where the mail's link leads: confirms the address, signs in and goes home. */
export const VerifyEmailScreen = () => {
  const { t } = useTranslation("entrance");
  const navigate = useNavigate();
  const { token } = useSearch({ from: "/entrance/verify-email" });
  const { mutate, error } = useVerifyEmail();
  const asked = useRef(false);

  const confirm = useCallback(() => {
    if (!token) return;
    mutate(token, {
      onSuccess: () => void navigate({ to: "/home", replace: true }),
      onError: (refusal) => {
        if (problemCode(refusal) === "SECOND_FACTOR_REQUIRED") void navigate({ to: "/second-factor", replace: true });
      },
    });
  }, [token, mutate, navigate]);
  useEffect(() => {
    if (!token || asked.current) return;
    asked.current = true;
    confirm();
  }, [token, confirm]);

  const problem = token ? error : new ProblemError("LINK_EXPIRED");
  const expired = problem && ["LINK_EXPIRED", "INVALID_INPUT", "NOT_FOUND"].includes(problemCode(problem));
  return (
    <>
      <title>{`${t("verify.title")} · Careertrainer`}</title>
      <h1>{t("verify.title")}</h1>
      {!problem && <Skeleton lines={2} />}
      {expired && <ErrorState error={new ProblemError("LINK_EXPIRED")} />}
      {problem && !expired && <ErrorState error={problem} onRetry={confirm} />}
      {expired && (
        <div className="row wrapx">
          <Link to="/check-your-mail" className={buttonClass("primary")}>
            {t("mail.again")}
          </Link>
          <Link to="/sign-in" className={buttonClass("quiet")}>
            {t("signIn.do")}
          </Link>
        </div>
      )}
    </>
  );
};
