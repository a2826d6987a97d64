import type { Role } from "@careertrainer/contract/account";
import { useTranslation } from "react-i18next";
import { roles } from "./roles.ts";

type Props = { value: Role; onChange: (role: Role) => void; withAdmin: boolean };

/** Each role with what it may; HR does not give the admin's. */
export const RoleChoice = ({ value, onChange, withAdmin }: Props) => {
  const { t } = useTranslation("team");
  return (
    <fieldset className="choices">
      <legend className="label">{t("role.label")}</legend>
      {roles
        .filter((role) => withAdmin || role !== "ADMIN")
        .map((role) => (
          <label key={role}>
            <input type="radio" name="role" value={role} checked={role === value} onChange={() => onChange(role)} />
            <span>
              <b>{t(`role.${role}`)}</b>
              <small>{t(`roleText.${role}`)}</small>
            </span>
          </label>
        ))}
    </fieldset>
  );
};
