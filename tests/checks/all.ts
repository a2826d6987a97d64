import type { Check } from "./check.ts";
import { operationChecks } from "./operation.ts";
import { promiseChecks } from "./promises.ts";
import { publishedChecks } from "./published.ts";
import { checks as guardChecks } from "./registry.ts";
import { retentionChecks } from "./retention.ts";
import { rightsChecks } from "./rights.ts";

/** Every check there is; `npm run evidence` runs them all. */
export const allChecks: readonly Check[] = [
  ...guardChecks,
  ...promiseChecks,
  ...publishedChecks,
  ...operationChecks,
  ...retentionChecks,
  ...rightsChecks,
];
