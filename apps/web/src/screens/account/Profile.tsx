import type { Me } from "@careertrainer/contract/account";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { useSaved } from "./useSaved.ts";

const longestName = 80;

/** The name others would see, and the address one signs in with. */
export const Profile = ({ me }: { me: Me }) => {
  const { t } = useTranslation("account");
  const { save, error } = useSaved();
  const [name, setName] = useState(me.displayName);
  const [missing, setMissing] = useState(false);

  const keep = () => {
    const displayName = name.trim();
    setMissing(displayName === "");
    if (displayName === "" || displayName === me.displayName) return;
    setName(displayName);
    save({ displayName }, (now) => setName(now.displayName ?? displayName));
  };
  return (
    <form
      className="profile"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <div className="stack stack-4">
        <TextField
          label={t("profile.name")}
          hint={t("profile.hint")}
          autoComplete="name"
          maxLength={longestName}
          value={name}
          error={missing ? t("profile.missing") : undefined}
          onChange={(event) => setName(event.target.value)}
          onBlur={keep}
        />
        <div>
          <p className="label small">{t("profile.email")}</p>
          <p className="address">{me.email}</p>
        </div>
        {error && <ErrorState error={error} />}
      </div>
    </form>
  );
};
