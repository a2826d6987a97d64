import { Locale } from "@careertrainer/contract/locale";
import { PublicRegister } from "@careertrainer/contract/public-register";
import { z } from "zod";
import { anyone } from "../middleware/policy.ts";
import { recordCsv } from "../pages/record-csv.ts";
import { registerOf } from "../public-register.ts";
import { download, type Route, route } from "../route.ts";

/** As fresh as the page it stands beside, and cheap for whoever asks often. */
const brief = "public, max-age=60";

const compliance = route({
  method: "get",
  path: "/v1/public/compliance",
  summary:
    "The register of data protection: every promise with its state and evidence, processors, periods, activities",
  allow: anyone,
  rate: "read",
  answers: { 200: PublicRegister },
  handle: (_, __, c) => {
    c.header("cache-control", brief);
    return registerOf(c);
  },
});

const record = route({
  method: "get",
  path: "/v1/public/record",
  summary: "The record of processing activities (Art. 30 GDPR) as comma separated values",
  allow: anyone,
  rate: "read",
  query: z.object({ locale: Locale.default("de") }),
  answers: { 200: download },
  handle: async (_, { query }, c) =>
    c.body(recordCsv(await registerOf(c), query.locale), 200, {
      "cache-control": brief,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="record-of-processing-${query.locale}.csv"`,
    }),
});

export const registerRoutes: Route[] = [compliance, record];
