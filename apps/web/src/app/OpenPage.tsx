import "./open-page.css";
import type { ReactNode } from "react";
import { buttonClass } from "../kit/Button.tsx";
import { Brand } from "./Brand.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

/** A page for everybody, signed in or not: the brand, the language, and what it says. */
export const OpenPage = ({ className, title, children }: { className: string; title: string; children: ReactNode }) => (
  <div className={`open-page ${className}`}>
    <title>{`${title} · Careertrainer`}</title>
    <header className="open-page-nav">
      <Brand />
      <LanguageSwitch className={buttonClass("quiet", "small")} />
    </header>
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  </div>
);
