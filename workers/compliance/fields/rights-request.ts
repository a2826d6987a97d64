import { rightsRequest } from "@careertrainer/drizzle/schema/rights-request";
import { classify, otherPerson, personal, reference, technical } from "../classification.ts";

export const rightsRequestFields = [
  classify(
    rightsRequest,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "rights", retention: "rights" },
    {
      companyId: reference,
      id: reference,
      memberId: reference,
      about: personal("contact"),
      kind: personal("correspondence"),
      channel: personal("correspondence"),
      desk: technical,
      words: personal("correspondence"),
      receivedAt: personal("correspondence"),
      dueAt: personal("correspondence"),
      extension: personal("correspondence"),
      identity: personal("correspondence"),
      state: personal("correspondence"),
      answer: personal("correspondence"),
      answeredBy: otherPerson,
      answeredAt: personal("correspondence"),
      reminded: technical,
    },
  ),
];
