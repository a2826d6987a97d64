import { Laptop, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useEndLoginSession, useEndOtherSessions, useLoginSessions } from "../../api/security.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { toast } from "../../kit/Toast.tsx";
import { deviceName, isHandheld } from "./device.ts";

/** Where one is signed in; each device can be signed out. */
export const LoginSessions = () => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const { data, error, refetch } = useLoginSessions();
  const end = useEndLoginSession();
  const endOthers = useEndOtherSessions();
  const sessions = data?.items;
  const others = sessions?.filter((session) => !session.current) ?? [];
  const leaveAll = () =>
    endOthers.mutate(undefined, { onSuccess: ({ ended }) => toast(t("sessions.done", { count: ended })) });

  return (
    <section className="sec" aria-labelledby="sessions">
      <div className="sec-head sec-head-wrap">
        <div>
          <h2 id="sessions">{t("sessions.title")}</h2>
          {data && (
            <p className="muted small">
              {t("sessions.text", {
                idle: t("sessions.days", { count: data.limits.idleDays }),
                most: t("sessions.days", { count: data.limits.days }),
              })}
            </p>
          )}
        </div>
        {others.length > 0 && (
          <Button look="danger" size="small" busy={endOthers.isPending} onClick={leaveAll}>
            {t("sessions.endAll")}
          </Button>
        )}
      </div>
      {(error || end.error || endOthers.error) && (
        <ErrorState error={error ?? end.error ?? endOthers.error} onRetry={() => void refetch()} />
      )}
      {!sessions && !error && <Skeleton lines={3} />}
      {sessions && (
        <ul className="list">
          {sessions.map((session) => {
            const Icon = isHandheld(session) ? Smartphone : Laptop;
            const when = dayAndTime(session.lastUsedAt, locale);
            return (
              <li className="item" key={session.id}>
                <Icon className="i" />
                <span className="grow">
                  <h3>{deviceName(session, t)}</h3>
                  <p>
                    {t("sessions.used", { when })}
                    {session.ip && ` · ${session.ip}`}
                  </p>
                </span>
                {session.current ? (
                  <span className="tag ok">{t("sessions.this")}</span>
                ) : (
                  <Button
                    size="small"
                    aria-label={t("sessions.endOne", { device: deviceName(session, t) })}
                    busy={end.isPending && end.variables === session.id}
                    onClick={() => end.mutate(session.id, { onSuccess: () => toast(t("sessions.done", { count: 1 })) })}
                  >
                    {t("sessions.end")}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
