import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeepAccount } from "../../api/erasure.ts";
import { ProblemError } from "../../api/problem.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";

/** Where the mail about an erasure leads. One click, because mail programs open links on their own. */
export const KeepAccountScreen = () => {
  const { t } = useTranslation("entrance");
  const { token } = useSearch({ from: "/entrance/keep-account" });
  const keep = useKeepAccount();
  const problem = token ? keep.error : new ProblemError("LINK_EXPIRED");
  return (
    <>
      <title>{`${t("keep.title")} · Careertrainer`}</title>
      <h1>{t(keep.isSuccess ? "keep.done" : "keep.title")}</h1>
      <p className="muted">{t(keep.isSuccess ? "keep.after" : "keep.lead")}</p>
      {problem && <ErrorState error={problem} />}
      <div className="row wrapx">
        {token && !keep.isSuccess && (
          <Button look="primary" busy={keep.isPending} onClick={() => keep.mutate(token)}>
            {t("keep.do")}
          </Button>
        )}
        <Link to="/sign-in" className={buttonClass("quiet")}>
          {t("signIn.do")}
        </Link>
      </div>
    </>
  );
};
