const key = "ct.reloaded";
const once = 30_000;

const justReloaded = (): boolean => {
  try {
    const last = Number(sessionStorage.getItem(key));
    sessionStorage.setItem(key, String(Date.now()));
    return Date.now() - last < once;
  } catch {
    return true;
  }
};

/** A page opened before a release asks for files that are gone: it reloads, once, and has the new ones. */
export const reloadAfterRelease = (): void => {
  addEventListener("vite:preloadError", (event) => {
    if (justReloaded()) return;
    event.preventDefault();
    location.reload();
  });
};
