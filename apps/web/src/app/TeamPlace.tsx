import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/account.ts";
import { rightsOf } from "../api/company.ts";

/** The way to the company's people, for those who look after them. */
export const TeamPlace = () => {
  const { t } = useTranslation();
  const { data: me } = useMe();
  if (!rightsOf(me).sees) return null;
  return (
    <Link to="/team" activeProps={{ "aria-current": "page" }}>
      <Users className="i" />
      {t("nav.team")}
    </Link>
  );
};
