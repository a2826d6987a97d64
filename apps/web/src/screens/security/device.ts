import type { TFunction } from "i18next";

type Device = { browser: string | null; system: string | null };

/** “Firefox on Linux”, or as much of it as the browser says. */
export const deviceName = ({ browser, system }: Device, t: TFunction<"security">): string => {
  if (browser && system) return t("device.both", { browser, system });
  return browser ?? system ?? t("device.unknown");
};

export const isHandheld = ({ system }: Device): boolean => ["iPhone", "iPad", "Android"].includes(system ?? "");
