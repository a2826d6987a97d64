import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/account.ts";
import { buttonClass } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { rememberedInvitation } from "../screens/company/remembered.ts";

/** Leads back to the invitation somebody signed up for. */
export const InvitationWaits = () => {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const token = rememberedInvitation();
  if (token === null || me?.company.kind !== "personal") return null;
  return (
    <div className="company-banner">
      <Notice
        tone="info"
        title={t("invitationWaits.title")}
        actions={
          <Link to="/invitation" search={{ token }} className={buttonClass("secondary", "small")}>
            {t("invitationWaits.do")}
          </Link>
        }
      />
    </div>
  );
};
