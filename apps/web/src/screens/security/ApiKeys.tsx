import type { ApiKey } from "@careertrainer/contract/api-key";
import { SquareTerminal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApiKeys, useRevokeApiKey } from "../../api/api-keys.ts";
import { dayAndTime, longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { toast } from "../../kit/Toast.tsx";

const MakeApiKey = lazy(async () => ({ default: (await import("./MakeApiKey.tsx")).MakeApiKey }));

/** The keys with which programs act for this person; each can be revoked. */
export const ApiKeys = () => {
  const { t } = useTranslation("security");
  const { data: keys, error, refetch } = useApiKeys();
  const revoke = useRevokeApiKey();
  const [making, setMaking] = useState(false);
  return (
    <section className="sec" aria-labelledby="keys">
      <div className="sec-head sec-head-wrap">
        <div>
          <h2 id="keys">{t("keys.title")}</h2>
          <p className="muted small">{t("keys.text")}</p>
        </div>
        <Button size="small" onClick={() => setMaking(true)}>
          {t("keys.make")}
        </Button>
      </div>
      {(error || revoke.error) && <ErrorState error={error ?? revoke.error} onRetry={() => void refetch()} />}
      {!keys && !error && <Skeleton lines={2} />}
      {keys?.length === 0 && <p className="muted">{t("keys.none")}</p>}
      {keys && keys.length > 0 && (
        <ul className="list">
          {keys.map((key) => (
            <li className="item" key={key.id}>
              <SquareTerminal className="i" />
              <span className="grow">
                <h3>{key.name}</h3>
                <KeyFacts apiKey={key} />
              </span>
              <Button
                size="small"
                aria-label={t("keys.revokeOne", { name: key.name })}
                busy={revoke.isPending && revoke.variables === key.id}
                onClick={() => revoke.mutate(key.id, { onSuccess: () => toast(t("keys.revoked")) })}
              >
                {t("keys.revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Suspense>{making && <MakeApiKey onClose={() => setMaking(false)} />}</Suspense>
    </section>
  );
};

const KeyFacts = ({ apiKey }: { apiKey: ApiKey }) => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const { scopes, expiresAt, lastUsedAt, works } = apiKey;
  return (
    <p>
      {scopes.map((scope) => t(`keys.scope.${scope}`)).join(", ")}
      {" · "}
      {works ? t("keys.until", { when: longDay(expiresAt, locale) }) : t("keys.ended")}
      {" · "}
      {lastUsedAt ? t("sessions.used", { when: dayAndTime(lastUsedAt, locale) }) : t("keys.unused")}
    </p>
  );
};
