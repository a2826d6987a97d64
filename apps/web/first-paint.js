// Runs before the first paint: theme and language as stored, so that nothing flashes.
(() => {
  try {
    const theme = localStorage.getItem("ct.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    const locale = localStorage.getItem("ct.locale");
    if (locale) document.documentElement.lang = locale;
  } catch {
    // Storage may be refused; the system's theme and the page's language stand.
  }
})();
