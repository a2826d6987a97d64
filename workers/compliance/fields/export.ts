import { dataExport } from "@careertrainer/drizzle/schema/export";
import { classify, personal, reference, technical } from "../classification.ts";

export const exportFields = [
  classify(
    dataExport,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "rights", retention: "export" },
    {
      companyId: reference,
      id: reference,
      memberId: reference,
      // Names the object in the store that holds the file.
      ref: reference,
      state: personal("correspondence"),
      done: technical,
      total: technical,
      bytes: technical,
      runs: technical,
      lease: technical,
      leasedUntil: technical,
      expiresAt: technical,
    },
  ),
];
