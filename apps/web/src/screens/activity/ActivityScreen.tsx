import "../audit/audit.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActivity } from "../../api/audit.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Tabs } from "../../kit/Tabs.tsx";
import { EntryList } from "../audit/EntryList.tsx";

/** What was done to one's data, and what one did oneself. What happened at the door stands with the locks. */
export const ActivityScreen = () => {
  const { t } = useTranslation("audit");
  return (
    <div className="wrap">
      <title>{`${t("mine.title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("mine.title")}</h1>
        <p>{t("mine.lead")}</p>
      </header>
      <Tabs
        label={t("mine.title")}
        tabs={[
          { id: "others", label: t("mine.others"), content: <Activity by="others" /> },
          { id: "me", label: t("mine.me"), content: <Activity by="me" /> },
        ]}
      />
      <p className="mt-4">
        <Link to="/account/security" hash="history" className="link small">
          {t("mine.logins")}
        </Link>
      </p>
    </div>
  );
};

const Activity = ({ by }: { by: "me" | "others" }) => {
  const { t } = useTranslation("audit");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useActivity(by);
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <h2 className="vh">{t(`mine.${by}`)}</h2>
      <p className="muted small">{t(`mine.${by}Text`)}</p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!entries && !error && <Skeleton lines={6} />}
      {entries && entries.length > 0 && <EntryList entries={entries} />}
      {entries?.length === 0 && <EmptyState title={t("mine.empty")} text={t(`mine.${by}Empty`)} />}
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
