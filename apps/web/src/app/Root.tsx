import { Outlet, useRouter } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Toasts } from "../kit/Toast.tsx";
import { FactorFirst } from "./FactorFirst.tsx";
import { OfflineBar } from "./OfflineBar.tsx";

/** After a change of page the reading position is the new page's main part, for keyboard and screen reader. */
const useFocusOnNavigation = () => {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        const main = document.getElementById("main");
        if (fromLocation && pathChanged && !main?.contains(document.activeElement))
          main?.focus({ preventScroll: true });
      }),
    [router],
  );
};

export const Root = () => {
  const { t } = useTranslation();
  useFocusOnNavigation();
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <OfflineBar />
      <FactorFirst />
      <Suspense>
        <Outlet />
      </Suspense>
      <Toasts />
    </>
  );
};
