import "./entrance.css";
import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { Brand } from "../../app/Brand.tsx";
import { LanguageSwitch } from "../../app/LanguageSwitch.tsx";
import { SandboxChip } from "../../app/SandboxChip.tsx";
import { buttonClass } from "../../kit/Button.tsx";

/** The frame of signing up and in. */
export const EntranceLayout = () => (
  <div className="entrance">
    <header className="entrance-nav">
      <Brand />
      <LanguageSwitch className={buttonClass("quiet", "small")} />
    </header>
    <main id="main" tabIndex={-1}>
      <Suspense>
        <div className="entrance-box">
          <Outlet />
          <SandboxChip />
        </div>
      </Suspense>
    </main>
  </div>
);
