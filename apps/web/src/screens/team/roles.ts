import type { Role } from "@careertrainer/contract/account";

/** From the least to the most rights. */
export const roles = ["STANDARD_USER", "MANAGER", "HR", "ADMIN"] as const satisfies readonly Role[];
