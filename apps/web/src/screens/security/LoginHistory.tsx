import { Ban, LifeBuoy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLoginEvents } from "../../api/security.ts";
import { dayAndTime, exactTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { deviceName } from "./device.ts";

type Tone = "refused" | "mind" | "plain";
const toneOf = (kind: string, method: string | null): Tone => {
  if (kind === "refused" || kind === "code_refused" || kind === "locked") return "refused";
  return method?.endsWith("recovery") ? "mind" : "plain";
};

/** What happened at one's own door; on telephones each line is a block of its own. */
export const LoginHistory = () => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLoginEvents();
  const events = data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <section className="sec" id="history" aria-labelledby="history-title">
      <div className="sec-head">
        <div>
          <h2 id="history-title">{t("history.title")}</h2>
          <p className="muted small">{t("history.text")}</p>
        </div>
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <div className="list">
          <table className="events">
            <thead>
              <tr>
                <th scope="col">{t("history.when")}</th>
                <th scope="col">{t("history.what")}</th>
                <th scope="col">{t("history.how")}</th>
                <th scope="col">{t("history.device")}</th>
                <th scope="col">{t("history.from")}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => {
                const tone = toneOf(event.kind, event.method);
                return (
                  <tr key={event.id}>
                    <td className="num">
                      <time dateTime={event.at} title={exactTime(event.at, locale)}>
                        {dayAndTime(event.at, locale)}
                      </time>
                    </td>
                    <td>
                      <b data-tone={tone}>
                        {tone === "refused" && <Ban className="i i-s" />}
                        {tone === "mind" && <LifeBuoy className="i i-s" />}
                        {t(`event.${event.kind}`)}
                      </b>
                    </td>
                    <td data-label={t("history.how")} data-empty={event.method === null}>
                      {event.method && t(`method.${event.method}`)}
                    </td>
                    <td data-label={t("history.device")}>{deviceName(event, t)}</td>
                    <td data-label={t("history.from")} data-empty={event.ip === null} className="num">
                      {event.ip}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <div className="row mt-4">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("history.more")}
          </Button>
        </div>
      )}
    </section>
  );
};
