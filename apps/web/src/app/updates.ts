import { registerSW } from "virtual:pwa-register";
import { standingToast } from "../kit/Toast.tsx";
import { i18n } from "./i18n.ts";
import { router } from "./router.tsx";

/** Where nothing may come between: a conversation, and the moment before it. */
const isBusy = (path: string): boolean => /\/(call|checkin)$/.test(path);

/**
 * Registers the service worker and offers a new version when one waits: quietly, outside of conversations. Nothing
 * reloads by itself. A page that stays open for days looks again whenever somebody comes back to it.
 */
export const watchForUpdates = (): void => {
  const update = registerSW({
    onNeedRefresh: () => offer(() => void update(true)),
    onRegisteredSW: (_address, registration) =>
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") void registration?.update().catch(() => {});
      }),
  });
};

const offer = (reload: () => void): void => {
  let hide: (() => void) | undefined;
  const follow = (path: string) => {
    if (isBusy(path)) {
      hide?.();
      hide = undefined;
    } else {
      hide ??= standingToast(i18n.t("update.text"), { label: i18n.t("update.reload"), run: reload });
    }
  };
  follow(router.state.location.pathname);
  router.subscribe("onResolved", ({ toLocation }) => follow(toLocation.pathname));
};
