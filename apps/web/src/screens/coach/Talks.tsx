import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCoachTalks } from "../../api/coach.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { DeleteTalk, type ToDelete } from "./DeleteTalk.tsx";

/** Earlier talks; each can be opened and deleted, and all of them at once. */
export const Talks = ({ current, heading = true }: { current?: string | undefined; heading?: boolean }) => {
  const { t } = useTranslation("coach");
  const locale = useLocale();
  const [pages, setPages] = useState(1);
  const { data, error, refetch, isFetching } = useCoachTalks(pages);
  const [toDelete, setToDelete] = useState<ToDelete>();
  const talks = data?.items;
  return (
    <section className="coach-talks" aria-labelledby={heading ? "coach-talks" : undefined}>
      {heading && <h2 id="coach-talks">{t("talks.title")}</h2>}
      {error && !talks && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!talks && !error && <Skeleton lines={3} />}
      {talks?.length === 0 && <p className="hint small">{t("talks.none")}</p>}
      <ul>
        {talks?.map((talk) => (
          <li key={talk.id}>
            <Link to="/coach/$id" params={{ id: talk.id }} aria-current={talk.id === current ? "page" : undefined}>
              <span>{talk.title}</span>
              <small>{dayAndTime(talk.createdAt, locale)}</small>
            </Link>
            <IconButton label={t("talks.delete", { title: talk.title })} onClick={() => setToDelete(talk)}>
              <Trash2 className="i i-s" />
            </IconButton>
          </li>
        ))}
      </ul>
      {talks && talks.length > 0 && (
        <div className="row wrapx">
          {data?.more && (
            <Button size="small" look="quiet" busy={isFetching} onClick={() => setPages(pages + 1)}>
              {t("talks.more")}
            </Button>
          )}
          {talks.length > 1 && (
            <Button size="small" look="quiet" onClick={() => setToDelete("all")}>
              {t("talks.deleteAll")}
            </Button>
          )}
        </div>
      )}
      {toDelete && <DeleteTalk what={toDelete} current={current} onClose={() => setToDelete(undefined)} />}
    </section>
  );
};
