import { useTranslation } from "react-i18next";
import { useMembers } from "../../api/company.ts";
import { Skeleton } from "../../kit/Skeleton.tsx";

type Props = { named: readonly string[]; onChange: (ids: string[]) => void };

/** Who answers when somebody disagrees with their result; HR and admins can. */
export const Reviewers = ({ named, onChange }: Props) => {
  const { t } = useTranslation("team");
  const hr = useMembers({ search: "", role: "HR", teamId: "" }, 4);
  const admins = useMembers({ search: "", role: "ADMIN", teamId: "" }, 4);
  const people = [...(hr.data?.items ?? []), ...(admins.data?.items ?? [])];
  return (
    <section className="stack">
      <div>
        <h2>{t("reviewers.title")}</h2>
        <p className="muted">{t("reviewers.text")}</p>
      </div>
      {(!hr.data || !admins.data) && <Skeleton lines={2} />}
      <div className="choices">
        {people.map((person) => (
          <label key={person.id}>
            <input
              type="checkbox"
              checked={named.includes(person.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...named, person.id] : named.filter((id) => id !== person.id))
              }
            />
            <span>
              <b>{person.displayName}</b>
              <small>{t(`role.${person.role}`)}</small>
            </span>
          </label>
        ))}
      </div>
    </section>
  );
};
