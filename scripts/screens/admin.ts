import type { BrowserContext } from "playwright-core";
import { signUp } from "./learner.ts";

/** Somebody who has made a company of their own and changed a few things in it. */
export const adminOfCompany = async (admin: BrowserContext, base: string): Promise<void> => {
  await signUp(admin, base, "Daria Nowak");
  const headers = { origin: base };
  const post = (path: string, data: unknown) => admin.request.post(path, { headers, data });
  await post("/v1/company", { name: "Nordkai Logistik", sessions: "keep" });
  await post("/v1/teams", { name: "Disposition" });
  await post("/v1/invitations", { locale: "de", items: [{ email: "lea@nordkai.example", role: "MANAGER" }] });
  await admin.request.patch("/v1/company/settings", { headers, data: { allowedMailDomains: ["nordkai.example"] } });
  await admin.request.patch("/v1/me", { headers, data: { displayName: "Daria N." } });
};
