import "../team/team.css";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCompany, useLeaveCompany } from "../../api/company.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** What a member may know of their company, and the way out of it. */
export const CompanyScreen = () => {
  const { t } = useTranslation("company");
  const navigate = useNavigate();
  const { data: company, error, refetch } = useCompany(true);
  const leave = useLeaveCompany();
  const [asking, setAsking] = useState(false);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!company) return <Skeleton lines={4} />;
  const { on } = company.worksCouncil;
  return (
    <div className="wrap narrow stack stack-5">
      <title>{`${company.name} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{company.name}</h1>
        <p>{t("own.lead")}</p>
      </header>
      <Notice tone={on ? "info" : "warn"} title={t(on ? "own.on" : "own.off")}>
        {t(on ? "own.onText" : "own.offText")}
      </Notice>
      {company.kind === "organisation" && (
        <div>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t("leave.do")}
          </Button>
        </div>
      )}
      <Sheet open={asking} onClose={() => setAsking(false)} small title={t("leave.title")} lead={t("leave.text")}>
        <div className="stack">
          {leave.error && <ErrorState error={leave.error} />}
          <div className="row wrapx">
            <Button
              look="danger"
              className="solid"
              busy={leave.isPending}
              onClick={() => leave.mutate(undefined, { onSuccess: () => void navigate({ to: "/home" }) })}
            >
              {t("leave.do")}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t("leave.cancel")}
            </Button>
          </div>
        </div>
      </Sheet>
    </div>
  );
};
