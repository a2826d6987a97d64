import { useNavigate } from "@tanstack/react-router";
import { Check, LogOut } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useMe, useSignOut, useUpdateMe } from "../api/account.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { setLocale, useLocale } from "./i18n.ts";
import { setTheme, themes, useTheme } from "./theme.ts";

const languages = [
  { locale: "de", name: "Deutsch" },
  { locale: "en", name: "English" },
] as const;

const Mark = () => (
  <Menu.ItemIndicator className="menu-mark">
    <Check className="i i-s" />
  </Menu.ItemIndicator>
);

/** Language, theme and sign out, behind the person's sign. */
export const AccountMenu = ({ wide = false }: { wide?: boolean }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = useLocale();
  const theme = useTheme();
  const { data: me } = useMe();
  const updateMe = useUpdateMe();
  const signOut = useSignOut();
  if (!me) return null;

  const speak = (next: "de" | "en") => {
    void setLocale(next);
    updateMe.mutate({ locale: next });
  };
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) });

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={wide ? "me" : "me-round"} aria-label={t("account.menu", { name: me.displayName })}>
        <Avatar name={me.displayName} />
        {wide && (
          <span className="me-name">
            {me.displayName}
            {me.company.kind === "organisation" && <small>{me.company.name}</small>}
          </span>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" align={wide ? "start" : "end"} sideOffset={8} collisionPadding={12}>
          <p className="menu-who">
            <b>{me.displayName}</b>
            <small>{me.email}</small>
          </p>
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
          <Menu.Item className="menu-item" onSelect={leave}>
            {t("account.signOut")}
            <LogOut className="i i-s" />
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
};
