import type { MyData } from "@careertrainer/contract/my-data";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTakeBack } from "../../api/my-data.ts";
import { listed, longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";

/** Sessions that somebody else may read, and how they are taken back. */
export const Shares = ({ shares }: Pick<MyData, "shares">) => {
  const { t } = useTranslation("my-data");
  const locale = useLocale();
  const takeBack = useTakeBack();
  if (shares.length === 0) return <p className="card">{t("shares.none")}</p>;
  return (
    <div className="stack">
      <ul className="list">
        {shares.map(({ sessionId, title, sharedAt, readers }) => (
          <li key={sessionId} className="item wrapx">
            <span className="grow">
              <Link to="/sessions/$id" params={{ id: sessionId }} className="link">
                {title}
              </Link>
              <span className="muted small">
                {t("shares.since", { who: listed(readers, locale), day: longDay(sharedAt, locale) })}
              </span>
            </span>
            <Button
              busy={takeBack.isPending && takeBack.variables.includes(sessionId)}
              aria-label={t("shares.takeBackOne", { title })}
              onClick={() => takeBack.mutate([sessionId])}
            >
              {t("shares.takeBack")}
            </Button>
          </li>
        ))}
      </ul>
      {takeBack.error && <ErrorState error={takeBack.error} />}
      {shares.length > 1 && (
        <div className="row">
          <Button look="quiet" onClick={() => takeBack.mutate(shares.map(({ sessionId }) => sessionId))}>
            {t("shares.takeBackAll")}
          </Button>
        </div>
      )}
    </div>
  );
};
