import { SignedBundle } from "@careertrainer/contract/evidence";
import { Locale } from "@careertrainer/contract/locale";
import { PublicRegister } from "@careertrainer/contract/public-register";
import { AppError } from "@careertrainer/domain/errors";
import { readSignedBundle } from "@careertrainer/platform/evidence";
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

const evidence = route({
  method: "get",
  path: "/v1/public/evidence",
  summary: "The evidence behind the states, as it was signed; npm run certificate:verify and /verify check it offline",
  allow: anyone,
  rate: "read",
  answers: { 200: SignedBundle },
  problems: ["NOT_FOUND"],
  handle: async (_, __, c) => {
    c.header("cache-control", brief);
    return (await readSignedBundle(c.env.FILES)) ?? Promise.reject(new AppError("NOT_FOUND"));
  },
});

export const registerRoutes: Route[] = [compliance, record, evidence];
