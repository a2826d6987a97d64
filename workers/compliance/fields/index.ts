import type { Classified } from "../classification.ts";
import { coachFields } from "./coach.ts";
import { companyFields } from "./company.ts";
import { erasureFields } from "./erasure.ts";
import { exportFields } from "./export.ts";
import { fileFields } from "./file.ts";
import { identityFields } from "./identity.ts";
import { invitationFields } from "./invitation.ts";
import { recordFields } from "./record.ts";
import { reviewFields } from "./review.ts";
import { rightsRequestFields } from "./rights-request.ts";
import { scenarioFields } from "./scenario.ts";
import { trainingFields } from "./training.ts";

/** Every column of every table. */
export const tables: readonly Classified[] = [
  ...companyFields,
  ...invitationFields,
  ...identityFields,
  ...scenarioFields,
  ...trainingFields,
  ...reviewFields,
  ...coachFields,
  ...fileFields,
  ...exportFields,
  ...rightsRequestFields,
  ...recordFields,
  ...erasureFields,
];
