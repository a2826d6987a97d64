import "../security/security.css";
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSignOut } from "../../api/account.ts";
import { passkeysWork } from "../../api/passkeys.ts";
import { Button } from "../../kit/Button.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";

const TurnOn = lazy(async () => ({ default: (await import("../security/TurnOn.tsx")).TurnOn }));
const AddPasskey = lazy(async () => ({ default: (await import("../security/AddPasskey.tsx")).AddPasskey }));

/** The company asks for a second factor, and there is none yet: this comes before everything else. */
export const SetUpFactorScreen = () => {
  const { t } = useTranslation("entrance");
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/entrance/second-factor/set-up" });
  const { data: me, refetch } = useMe();
  const signOut = useSignOut();
  const [open, setOpen] = useState<"app" | "passkey">();
  const close = () => {
    setOpen(undefined);
    void refetch();
  };

  if (me === null) return <Navigate to="/sign-in" search={next ? { next } : {}} replace />;
  if (me && !me.secondFactorMissing && !open) return <Navigate to={next ?? "/home"} replace />;
  return (
    <>
      <title>{`${t("setUp.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("setUp.title")}</h1>
        <p>{t("setUp.lead", { company: me?.company.name })}</p>
      </div>
      <ol className="set-up-steps">
        <li>{t("setUp.app")}</li>
        <li>{t("setUp.scan")}</li>
        <li>{t("setUp.keep")}</li>
      </ol>
      <Button look="primary" size="large" block disabled={!me} onClick={() => setOpen("app")}>
        {t("setUp.do")}
      </Button>
      {passkeysWork() && (
        <>
          <Button size="large" block disabled={!me} onClick={() => setOpen("passkey")}>
            {t("setUp.passkey")}
          </Button>
          <p className="other">{t("setUp.hasPasskey")}</p>
          <PasskeyButton next={next} />
        </>
      )}
      <Suspense>
        {open === "app" && <TurnOn onClose={close} />}
        {open === "passkey" && <AddPasskey onClose={close} />}
      </Suspense>
      <p className="other">
        {t("setUp.noPassword")}
        <Link className="link" to="/forgot-password">
          {t("setUp.setPassword")}
        </Link>
      </p>
      <p className="other">
        <button
          type="button"
          className="link"
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) })}
        >
          {t("setUp.signOut")}
        </button>
      </p>
    </>
  );
};
