import { Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAuditChain } from "../../api/audit.ts";
import { count, dayAndTime, longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Card } from "../../kit/Card.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** How far the chain is sealed and when its head was last kept elsewhere: facts about it, not the promise that it is whole. */
export const ChainLine = () => {
  const { t } = useTranslation("audit");
  const locale = useLocale();
  const { data: chain, error, refetch } = useAuditChain(true);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Card className="audit-chain">
      <span className="audit-sign">
        <Link2 className="i" />
      </span>
      {chain ? (
        <div>
          <p>
            {chain.sealed
              ? t("chain.sealed", { seq: count(chain.sealed.seq, locale), when: dayAndTime(chain.sealed.at, locale) })
              : t("chain.empty")}
            {chain.waiting > 0 && ` ${t("chain.waiting", { count: chain.waiting })}`}
          </p>
          <p className="muted small">
            {chain.anchor
              ? t("chain.anchor", { day: longDay(chain.anchor.at, locale), seq: count(chain.anchor.seq, locale) })
              : t("chain.noAnchor")}
          </p>
          <p className="muted small">{t("chain.check")}</p>
        </div>
      ) : (
        <Skeleton lines={2} />
      )}
    </Card>
  );
};
