import { Locale } from "@careertrainer/contract/locale";
import { getCompany } from "@careertrainer/domain/company/get-company";
import { readSignedBundle } from "@careertrainer/platform/evidence";
import { zipTexts } from "@careertrainer/platform/zip";
import { z } from "zod";
import { memberWith } from "../middleware/policy.ts";
import { evidencePack } from "../pack/evidence-pack.ts";
import { sayIn } from "../pages/language.ts";
import { registerOf } from "../public-register.ts";
import { type Route, route, storedFile } from "../route.ts";

export const evidencePackRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/company/evidence-pack",
    summary:
      "What a data protection officer files, as a ZIP: agreement with the company's name, record, measures, evidence",
    allow: memberWith("ADMIN"),
    rate: "read",
    query: z.object({ locale: Locale.default("de") }),
    answers: { 200: storedFile },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: async (ctx, { query: { locale } }, c) => {
      const { settings } = c.var.platform;
      const [company, register, bundle] = await Promise.all([
        getCompany(ctx),
        registerOf(c),
        readSignedBundle(c.env.FILES),
      ]);
      const url = new URL(c.req.url);
      const material = { register, contact: settings, locale, say: sayIn(locale), url };
      const keys = { ...settings.CERTIFICATE_KEYS, evidence: settings.EVIDENCE_KEYS?.keys ?? [] };
      const files = await evidencePack(material, { company: company.name, bundle, keys });
      return c.body(zipTexts(files), 200, {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="careertrainer-evidence-${locale}.zip"`,
      });
    },
  }),
];
