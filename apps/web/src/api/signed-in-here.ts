const key = "ct.signed-in";

/** Whether somebody signed in with this browser before. A hint that saves a visitor a pointless question, never a proof. */
export const wasSignedInHere = (): boolean => {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
};

export const rememberSignedIn = (signedIn: boolean): void => {
  try {
    if (signedIn) localStorage.setItem(key, "1");
    else localStorage.removeItem(key);
  } catch {
    // Refused storage: the question is asked each time.
  }
};
