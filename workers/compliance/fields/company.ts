import { company, disclosureAck, member, team, teamMember } from "@careertrainer/drizzle/schema/company";
import { legalHold } from "@careertrainer/drizzle/schema/legal-hold";
import { classify, otherPerson, personal, reference, technical } from "../classification.ts";

export const companyFields = [
  classify(
    company,
    { owner: { column: "id", of: "company" }, erase: "delete", activity: "company", retention: "company" },
    {
      id: reference,
      // The name of a personal company is its person's.
      name: personal("contact"),
      kind: technical,
      locale: technical,
      worksCouncilMode: technical,
      allowedMailDomains: technical,
      twoFactorRequired: technical,
      loginIdleDays: technical,
      loginDays: technical,
      keepPracticeDays: technical,
      keepPracticeSince: technical,
    },
  ),
  classify(
    member,
    { owner: { column: "id", of: "member" }, erase: "delete", activity: "account", retention: "account" },
    {
      companyId: reference,
      id: reference,
      userId: reference,
      role: personal("role"),
      displayName: personal("contact", { ai: "chosen" }),
      locale: personal("preferences", { ai: "masked" }),
      nameToAi: personal("consent"),
      mailWhenEvaluated: personal("consent"),
      answersReviews: personal("role"),
      restrictedAt: personal("consent"),
      keepPracticeDays: personal("preferences"),
    },
  ),
  classify(
    team,
    { owner: null, erase: "keep", activity: "company", retention: "company" },
    { companyId: reference, id: reference, name: technical },
  ),
  classify(
    teamMember,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "company", retention: "account" },
    { companyId: reference, teamId: reference, memberId: reference, leads: personal("role") },
  ),
  classify(
    disclosureAck,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "account", retention: "account" },
    { companyId: reference, id: reference, memberId: reference, version: personal("consent") },
  ),
  classify(
    legalHold,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "rights", retention: "company" },
    {
      companyId: reference,
      id: reference,
      memberId: reference,
      reason: personal("correspondence", { export: "a dispute's file; who asks gets it from whoever holds" }),
      byOperator: technical,
      setBy: otherPerson,
      endedBy: otherPerson,
      startsAt: personal("correspondence"),
      endsAt: personal("correspondence"),
    },
  ),
];
