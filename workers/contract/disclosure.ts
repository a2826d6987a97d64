/** The version of the AI disclosure a person must have seen before the first call. Raise it when its text changes in meaning. */
export const disclosureVersion = "2026-11";
