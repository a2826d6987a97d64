import type { MyData } from "@careertrainer/contract/my-data";
import { useTranslation } from "react-i18next";
import { count } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";

/** Kinds of rows with their number and end, by what they are for and who sees them. */
export const Stored = ({ groups }: { groups: MyData["groups"] }) => {
  const { t } = useTranslation("my-data");
  const locale = useLocale();
  return (
    <div className="stack">
      {groups.map(({ activity, name, seenBy, kinds }) => (
        <section key={activity} className="card" aria-labelledby={`stored-${activity}`}>
          <h3 id={`stored-${activity}`}>{name[locale]}</h3>
          <p className="muted small">{t("stored.seenBy", { who: seenBy[locale] })}</p>
          <dl className="kinds">
            {kinds.map((kind) => (
              <div key={kind.table}>
                <dt>{kind.name[locale]}</dt>
                <dd className="rows">{count(kind.rows, locale)}</dd>
                <dd className="until">
                  {kind.days === null
                    ? t("stored.until", { event: kind.until[locale] })
                    : t("stored.untilDays", { event: kind.until[locale], count: kind.days })}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
};
