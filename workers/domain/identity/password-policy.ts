import { brokenPasswordRules, isPersonalPassword } from "@careertrainer/contract/password";
import { AppError } from "../errors.ts";
import { isCommonPassword } from "./common-passwords.ts";

/**
 * Lets a new password through or says why not.
 * @throws PASSWORD_REFUSED with the rules it breaks, PASSWORD_PERSONAL, PASSWORD_COMMON
 */
export function refuseWeakPassword(password: string, person: { name: string; email: string }): void {
  const broken = brokenPasswordRules(password);
  if (broken.length > 0) throw new AppError("PASSWORD_REFUSED", { detail: `Not met: ${broken.join(", ")}` });
  if (isPersonalPassword(password, person)) throw new AppError("PASSWORD_PERSONAL");
  if (isCommonPassword(password)) throw new AppError("PASSWORD_COMMON");
}
