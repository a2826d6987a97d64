import { Link, Outlet } from "@tanstack/react-router";
import { ChartLine, Compass, House, Lock, MessageCircle } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../kit/Skeleton.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { Brand } from "./Brand.tsx";
import { CompanyBanner } from "./CompanyBanner.tsx";
import { InvitationWaits } from "./InvitationWaits.tsx";
import { ReviewsPlace } from "./ReviewsPlace.tsx";
import { SandboxChip } from "./SandboxChip.tsx";
import { TeamPlace } from "./TeamPlace.tsx";

const places = [
  { to: "/home", icon: House, label: "nav.home" },
  { to: "/practise", icon: Compass, label: "nav.practise" },
  { to: "/progress", icon: ChartLine, label: "nav.progress" },
  { to: "/coach", icon: MessageCircle, label: "nav.coach" },
] as const;

const Places = () => {
  const { t } = useTranslation();
  return places.map(({ to, icon: Icon, label }) => (
    <Link key={to} to={to} activeProps={{ "aria-current": "page" }}>
      <Icon className="i" />
      {t(label)}
    </Link>
  ));
};

/** Rail on wide pages, bar and tabs on phones. */
export const AppShell = () => {
  const { t } = useTranslation();
  return (
    <div className="app">
      <header className="top">
        <Brand to="/home" />
        <AccountMenu />
      </header>
      <aside className="side">
        <Brand to="/home" />
        <nav aria-label={t("nav.label")}>
          <Places />
          <ReviewsPlace />
          <TeamPlace />
        </nav>
        <div className="side-end">
          <SandboxChip />
          <p className="private">
            <Lock className="i i-s" />
            <span>{t("private")}</span>
          </p>
          <AccountMenu wide />
        </div>
      </aside>
      <main className="main" id="main" tabIndex={-1}>
        <div className="only-narrow sandbox-top">
          <SandboxChip />
        </div>
        <CompanyBanner />
        <InvitationWaits />
        <Suspense fallback={<Skeleton lines={4} />}>
          <Outlet />
        </Suspense>
      </main>
      <nav className="tabs-bottom" aria-label={t("nav.label")}>
        <Places />
      </nav>
    </div>
  );
};
