import "./rights.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { useRequests } from "../../api/rights-requests.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Tabs } from "../../kit/Tabs.tsx";
import { EnterForm } from "./EnterForm.tsx";
import { RequestCard } from "./RequestCard.tsx";

/** What people of the company, or people outside, ask for by their rights; answered within a month. */
export const RightsScreen = () => {
  const { t } = useTranslation("rights");
  const { data: me } = useMe();
  const [entering, setEntering] = useState(false);
  const allowed = me?.role === "HR" || me?.role === "ADMIN";
  if (me && !allowed) return <EmptyState title={t("notForYou.title")} text={t("notForYou.text")} />;
  return (
    <div className="wrap rights">
      <title>{`${t("title")} · Careertrainer`}</title>
      <BackLink to="/team">{t("team")}</BackLink>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {entering ? (
        <EnterForm onDone={() => setEntering(false)} />
      ) : (
        <div className="row">
          <Button look="primary" onClick={() => setEntering(true)}>
            {t("enter.open")}
          </Button>
        </div>
      )}
      <Tabs
        label={t("title")}
        tabs={(["open", "closed"] as const).map((state) => ({
          id: state,
          label: t(`tab.${state}`),
          content: <Requests state={state} allowed={allowed} />,
        }))}
      />
    </div>
  );
};

const Requests = ({ state, allowed }: { state: "open" | "closed"; allowed: boolean }) => {
  const { t } = useTranslation("rights");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRequests(state, allowed);
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!items && !error && <Skeleton lines={5} />}
      {items?.length === 0 && <EmptyState title={t(`empty.${state}.title`)} text={t(`empty.${state}.text`)} />}
      {items?.map((request) => (
        <RequestCard key={request.id} request={request} />
      ))}
      {hasNextPage && (
        <div className="row">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
};
