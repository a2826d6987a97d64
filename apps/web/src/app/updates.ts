import { registerSW } from "virtual:pwa-register";
import { toast } from "../kit/Toast.tsx";
import { i18n } from "./i18n.ts";

/** Registers the service worker and offers a new version when one waits; nothing reloads by itself. */
export const watchForUpdates = (): void => {
  const update = registerSW({
    onNeedRefresh: () => toast(i18n.t("update.text"), { label: i18n.t("update.reload"), run: () => void update(true) }),
  });
};
