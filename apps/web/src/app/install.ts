import { useSyncExternalStore } from "react";

/** What Chromium hands out when the app can be installed; no other browser has it. */
type InstallPrompt = Event & { prompt(): Promise<unknown> };

let waiting: InstallPrompt | undefined;
const listeners = new Set<() => void>();
const keep = (prompt: InstallPrompt | undefined) => {
  waiting = prompt;
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer for the account page; nothing pops up elsewhere. */
export const keepInstallOffer = (): void => {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    keep(event as InstallPrompt);
  });
  addEventListener("appinstalled", () => keep(undefined));
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** `offer` asks the browser to install; `share` is how it is done on an iPhone; `no` where it is installed or cannot be. */
export const useInstall = (): { way: "offer" | "share" | "no"; install: () => void } => {
  const offer = useSyncExternalStore(subscribe, () => waiting);
  const install = () => {
    void offer?.prompt();
    keep(undefined);
  };
  const installed = matchMedia("(display-mode: standalone)").matches;
  if (installed) return { way: "no", install };
  if (offer) return { way: "offer", install };
  return { way: /iPhone|iPad/.test(navigator.userAgent) ? "share" : "no", install };
};
