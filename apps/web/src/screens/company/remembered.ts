const key = "ct.invitation";

/** Keeps the invitation somebody came with until their new account is confirmed; null forgets it. */
export const rememberInvitation = (token: string | null): void => {
  try {
    if (token === null) localStorage.removeItem(key);
    else localStorage.setItem(key, token);
  } catch {
    // Refused storage: the link in the mail still works.
  }
};

/** The invitation somebody came with, if any. */
export const rememberedInvitation = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
