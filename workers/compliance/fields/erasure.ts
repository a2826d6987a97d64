import { erasure } from "@careertrainer/drizzle/schema/erasure";
import { classify, reference, technical } from "../classification.ts";

export const erasureFields = [
  classify(
    erasure,
    // It carries the erasure out and blanks its own references at the end.
    { owner: null, erase: "keep", activity: "account", retention: "operation" },
    {
      id: reference,
      ref: reference,
      kind: technical,
      parentId: reference,
      userId: reference,
      state: technical,
      dueAt: technical,
      cancelHash: technical,
      homeId: reference,
      memberId: reference,
      whole: technical,
      waited: technical,
      counts: technical,
      lease: technical,
      leasedUntil: technical,
      finishedAt: technical,
    },
  ),
];
