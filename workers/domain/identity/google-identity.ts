/** Whom Google says somebody is. `confirmed`: Google has made sure that the address is theirs. */
export type GoogleIdentity = { subject: string; email: string; confirmed: boolean; name: string };

export const googleProvider = "google";
