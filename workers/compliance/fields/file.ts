import { storedFile } from "@careertrainer/drizzle/schema/file";
import { classify, personal, reference, technical } from "../classification.ts";

export const fileFields = [
  classify(
    storedFile,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "account", retention: "account" },
    {
      companyId: reference,
      id: reference,
      memberId: reference,
      kind: technical,
      name: personal("uploads"),
      type: technical,
      bytes: technical,
      // Names the object in the store that holds the file.
      key: reference,
    },
  ),
];
