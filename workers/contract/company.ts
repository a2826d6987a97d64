import { z } from "zod";
import { Role } from "./account.ts";
import { Cursor, Id, Instant } from "./ids.ts";
import { KeepDays } from "./retention.ts";

const Name = z.string().trim().min(1).max(80);

/** `sessions`: what becomes of what the founder practised so far. */
export const CreateCompany = z.strictObject({ name: Name, sessions: z.enum(["keep", "delete"]) });
export type CreateCompany = z.infer<typeof CreateCompany>;

/** Every member is told so long before works-council mode ends. */
export const noticeDays = 14;

/**
 * `asked`: one admin asked, nobody confirmed; `announced`: everybody is told, it counts from `effectiveAt`;
 * `effective`: the mode is off.
 */
export const WorksCouncilChange = z.object({
  id: Id,
  state: z.enum(["asked", "announced", "effective"]),
  requestedBy: z.string().nullable(),
  /** Whether the one who reads this asked: then somebody else has to confirm. */
  requestedByMe: z.boolean(),
  confirmedBy: z.string().nullable(),
  announcedAt: Instant.nullable(),
  effectiveAt: Instant.nullable(),
});
export type WorksCouncilChange = z.infer<typeof WorksCouncilChange>;
export const WorksCouncil = z.object({ on: z.boolean(), change: WorksCouncilChange.nullable() });
export type WorksCouncil = z.infer<typeof WorksCouncil>;

export const Company = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(["personal", "organisation"]),
  worksCouncil: WorksCouncil,
});
export type Company = z.infer<typeof Company>;

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "is not a mail domain");
/** Days a login may live unused, and in all; a company may set less. */
export const loginLimits = { idleDays: 7, days: 30 } as const;
const days = (most: number) => z.int().min(1).max(most).nullable();
const settings = {
  name: Name,
  allowedMailDomains: z.array(Domain).max(20),
  twoFactorRequired: z.boolean(),
  loginIdleDays: days(loginLimits.idleDays),
  loginDays: days(loginLimits.days),
  /** Days after which practice of members goes by itself; counts {@link noticeDays} after it was chosen. */
  keepPracticeDays: KeepDays,
  /** Members of HR or admins who answer contested evaluations; all of them when empty. */
  reviewerIds: z.array(Id).max(50),
};
export const CompanySettings = z.object({
  ...settings,
  reviewers: z.array(z.object({ id: Id, displayName: z.string() })),
});
export type CompanySettings = z.infer<typeof CompanySettings>;
export const ChangeCompanySettings = z.strictObject(settings).partial();
export type ChangeCompanySettings = z.infer<typeof ChangeCompanySettings>;

const TeamName = z.object({ id: Id, name: z.string(), leads: z.boolean() });
export const Member = z.object({
  id: Id,
  displayName: z.string(),
  email: z.string(),
  role: Role,
  teams: z.array(TeamName),
  memberSince: Instant,
});
export type Member = z.infer<typeof Member>;
export const ListMembers = z.object({
  search: z.string().trim().max(80).optional(),
  role: Role.optional(),
  teamId: Id.optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type ListMembers = z.infer<typeof ListMembers>;
export const MemberList = z.object({ items: z.array(Member), nextCursor: Cursor.nullable(), total: z.int() });
export const ChangeRole = z.strictObject({ role: Role });

export const Team = z.object({ id: Id, name: z.string(), members: z.int(), leads: z.array(z.string()) });
export type Team = z.infer<typeof Team>;
export const TeamList = z.object({ items: z.array(Team) });
export const NameTeam = z.strictObject({ name: Name });
export const PutInTeam = z.strictObject({ leads: z.boolean() });
