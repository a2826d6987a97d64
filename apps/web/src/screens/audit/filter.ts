import type { AuditAction } from "@careertrainer/contract/audit";
import type { AuditFilter } from "../../api/audit.ts";

/** What a company's log can be about, in the order of the list. */
export const objects = [
  "member",
  "invitation",
  "team",
  "team_member",
  "company",
  "works_council_change",
  "scenario",
  "scenario_version",
  "rubric",
  "audit_log",
  "audit_detail",
] as const;
export const actions = ["insert", "update", "delete", "export", "erase"] as const satisfies readonly AuditAction[];
export const spans = [1, 7, 30, 90] as const;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter in the address; what is not one is left out. */
export const readAuditFilter = (search: Record<string, unknown>): AuditFilter => {
  const actor = text(search.actor);
  const object = objects.find((one) => one === search.object);
  const action = actions.find((one) => one === search.action);
  const days = spans.find((one) => one === Number(search.days));
  return { ...(actor && { actor }), ...(object && { object }), ...(action && { action }), ...(days && { days }) };
};
