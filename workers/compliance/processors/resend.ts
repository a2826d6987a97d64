import { processor } from "../processor.ts";

export const resend = processor({
  name: "Resend",
  does: "delivers e-mail",
  hosts: ["api.resend.com"],
  receives: ["auth_user.email", "auth_user.name", "the text of the mail"],
  storesIn: "US",
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  contract: "dpa-resend",
});
