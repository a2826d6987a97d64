import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/account.ts";
import { Avatar } from "../kit/Avatar.tsx";

const load = () => import("./AccountMenuList.tsx");
const AccountMenuList = lazy(async () => ({ default: (await load()).AccountMenuList }));

/** Language, theme and sign out, behind the person's sign. */
export const AccountMenu = ({ wide = false }: { wide?: boolean }) => {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const [wanted, setWanted] = useState(false);
  if (!me) return null;

  const triggerClass = wide ? "me" : "me-round";
  const trigger = (
    <>
      <Avatar name={me.displayName} />
      {!wide && <span className="vh">{t("account.menu", { name: me.displayName })}</span>}
      {wide && (
        <span className="me-name">
          {me.displayName}
          <span className="vh">{t("account.here")}</span>
          {me.company.kind === "organisation" && <small>{me.company.name}</small>}
        </span>
      )}
    </>
  );
  const closed = (
    <button
      type="button"
      className={triggerClass}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {trigger}
    </button>
  );
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <AccountMenuList me={me} trigger={trigger} triggerClass={triggerClass} wide={wide} />
    </Suspense>
  );
};
