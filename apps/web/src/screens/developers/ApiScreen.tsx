import "./developers.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { OpenPage } from "../../app/OpenPage.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { OperationRow } from "./OperationRow.tsx";
import { groupsOf, type OpenApi, openApiQuery } from "./openapi.ts";

/** The API, read from the document the server makes of its own routes. */
export const ApiScreen = () => {
  const { t } = useTranslation("developers");
  const { data: document, error, refetch } = useQuery(openApiQuery);
  return (
    <OpenPage className="docs" title={t("title")}>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
        <p className="meta">
          {document && <span>{t("version", { version: document.info.version })}</span>}
          <a className="link" href="/openapi.json">
            {t("raw")}
          </a>
        </p>
      </header>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!document && !error && <Skeleton lines={8} />}
      {document && <Groups document={document} />}
    </OpenPage>
  );
};

const Groups = ({ document }: { document: OpenApi }) => {
  const { t } = useTranslation("developers");
  const groups = groupsOf(document);
  return (
    <div className="docs-body">
      <nav className="docs-groups" aria-label={t("groups")}>
        {groups.map(([group]) => (
          <a key={group} href={`#${group}`}>
            {group}
          </a>
        ))}
      </nav>
      <div>
        {groups.map(([group, entries]) => (
          <section key={group} id={group} className="docs-group" aria-labelledby={`${group}-name`}>
            <h2 id={`${group}-name`}>{group}</h2>
            <div className="list">
              {entries.map((entry) => (
                <OperationRow key={`${entry.method} ${entry.path}`} entry={entry} document={document} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
};
