import "./audit.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { type AuditFilter, useAudit } from "../../api/audit.ts";
import { rightsOf } from "../../api/company.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { ChainLine } from "./ChainLine.tsx";
import { EntryList } from "./EntryList.tsx";
import { Export } from "./Export.tsx";

/** Who changed what in the company; what is looked for stands in the address. */
export const AuditScreen = () => {
  const { t } = useTranslation("audit");
  const navigate = useNavigate();
  const filter = useSearch({ from: "/app/team/audit" });
  const { data: me } = useMe();
  const allowed = rightsOf(me).rules;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(filter, allowed);
  if (me && !allowed) return <EmptyState title={t("notForYou.title")} text={t("notForYou.text")} />;

  const entries = data?.pages.flatMap((page) => page.items);
  const filtered = Object.keys(filter).length > 0;
  const show = (next: AuditFilter) =>
    void navigate({ to: "/team/audit", search: next, replace: true, resetScroll: false });
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <BackLink to="/team">{t("team")}</BackLink>
      <div className="audit-head">
        <header className="page-head">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </header>
        <Export filter={filter} />
      </div>
      <ChainLine />
      <AuditFilters filter={filter} onChange={show} />
      <h2 className="vh">{t("entries")}</h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!entries && !error && <Skeleton lines={6} />}
      {entries && entries.length > 0 && (
        <EntryList entries={entries} onActor={(actor) => show({ ...filter, actor })} details />
      )}
      {entries?.length === 0 && (
        <EmptyState
          title={t(filtered ? "none.title" : "empty.title")}
          text={t(filtered ? "none.text" : "empty.text")}
          action={filtered && <Button onClick={() => show({})}>{t("none.do")}</Button>}
        />
      )}
      <p className="vh" role="status">
        {entries && t("loaded", { count: entries.length })}
      </p>
      {hasNextPage && (
        <div className="row mt-4">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
};
