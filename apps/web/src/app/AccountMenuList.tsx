import type { Me } from "@careertrainer/contract/account";
import type { Locale } from "@careertrainer/contract/locale";
import { useNavigate } from "@tanstack/react-router";
import { Building2, Check, LogOut, Scale, ShieldCheck, UserRound, Users } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSignOut, useUpdateMe } from "../api/account.ts";
import { rightsOf } from "../api/company.ts";
import { useReviewDesk } from "../api/reviews.ts";
import { setLocale, useLocale } from "./i18n.ts";
import { languages } from "./languages.ts";
import { setTheme, themes, useTheme } from "./theme.ts";

const Mark = () => (
  <Menu.ItemIndicator className="menu-mark">
    <Check className="i i-s" />
  </Menu.ItemIndicator>
);

type AccountMenuListProps = {
  me: Me;
  trigger: ReactNode;
  triggerClass: string;

  wide: boolean;
};

/** The open menu; in its own chunk, fetched when somebody reaches for it. */
export const AccountMenuList = ({ me, trigger, triggerClass, wide }: AccountMenuListProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = useLocale();
  const theme = useTheme();
  const updateMe = useUpdateMe();
  const signOut = useSignOut();
  const desk = useReviewDesk();

  const speak = (next: Locale) => {
    void setLocale(next);
    updateMe.mutate({ locale: next });
  };
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) });

  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger className={triggerClass}>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" align={wide ? "start" : "end"} sideOffset={8} collisionPadding={12}>
          <p className="menu-who">
            <b>{me.displayName}</b>
            <small>{me.email}</small>
          </p>
          {!wide && desk.any && (
            <Menu.Item className="menu-item" onSelect={() => void navigate({ to: "/reviews" })}>
              {t("reviews", { count: desk.open })}
              <Scale className="i i-s" />
            </Menu.Item>
          )}
          {!wide && rightsOf(me).sees && (
            <Menu.Item className="menu-item" onSelect={() => void navigate({ to: "/team" })}>
              {t("nav.team")}
              <Users className="i i-s" />
            </Menu.Item>
          )}
          <Menu.Item
            className="menu-item"
            onSelect={() => void navigate({ to: me.company.kind === "organisation" ? "/company" : "/company/new" })}
          >
            {t(me.company.kind === "organisation" ? "account.company" : "account.newCompany")}
            <Building2 className="i i-s" />
          </Menu.Item>
          <Menu.Separator className="menu-line" />
          <Menu.Label className="menu-label">{t("account.language")}</Menu.Label>
          <Menu.RadioGroup value={locale}>
            {languages.map((language) => (
              <Menu.RadioItem
                key={language.locale}
                value={language.locale}
                lang={language.locale}
                className="menu-item"
                onSelect={() => speak(language.locale)}
              >
                {language.name}
                <Mark />
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="menu-line" />
          <Menu.Label className="menu-label">{t("account.theme")}</Menu.Label>
          <Menu.RadioGroup value={theme}>
            {themes.map((choice) => (
              <Menu.RadioItem key={choice} value={choice} className="menu-item" onSelect={() => setTheme(choice)}>
                {t(`theme.${choice}`)}
                <Mark />
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="menu-line" />
          <Menu.Item className="menu-item" onSelect={() => void navigate({ to: "/account" })}>
            {t("account.settings")}
            <UserRound className="i i-s" />
          </Menu.Item>
          <Menu.Item className="menu-item" onSelect={() => void navigate({ to: "/account/security" })}>
            {t("account.security")}
            <ShieldCheck className="i i-s" />
          </Menu.Item>
          <Menu.Item className="menu-item" onSelect={leave}>
            {t("account.signOut")}
            <LogOut className="i i-s" />
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
};
