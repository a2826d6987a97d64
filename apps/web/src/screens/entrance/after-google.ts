const key = "ct.after-google";

/** Where to go on after coming back; for this tab alone. */
export const rememberNext = (next: string | undefined): void => {
  try {
    if (next) sessionStorage.setItem(key, next);
    else sessionStorage.removeItem(key);
  } catch {
    // Refused storage: one comes out at home.
  }
};

export const takeNext = (): string | undefined => {
  try {
    const next = sessionStorage.getItem(key) ?? "";
    sessionStorage.removeItem(key);
    return next.startsWith("/") && !next.startsWith("//") ? next : undefined;
  } catch {
    return undefined;
  }
};
