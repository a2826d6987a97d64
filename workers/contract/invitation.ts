import { z } from "zod";
import { Role } from "./account.ts";
import { Cursor, Id, Instant } from "./ids.ts";
import { Locale } from "./locale.ts";

export const invitationStates = ["open", "accepted", "revoked"] as const;
/** An invitation can be accepted for so long. */
export const invitationDays = 14;
/** Rows of one request; longer lists come in several. */
export const mostInvitations = 50;

/** Compared and stored in lower case. */
const Address = z.email().max(254).toLowerCase();

export const InvitePeople = z.strictObject({
  locale: Locale,
  items: z
    .array(z.strictObject({ email: Address, role: Role, teamId: Id.nullable().default(null) }))
    .min(1)
    .max(mostInvitations),
});
export type InvitePeople = z.infer<typeof InvitePeople>;

/** What became of one address. `mail_failed`: invited, but the mail did not leave; send it again. */
export const inviteOutcomes = [
  "invited",
  "mail_failed",
  "already_invited",
  "already_member",
  "domain_refused",
  "role_refused",
  "no_such_team",
] as const;
export const InviteOutcome = z.enum(inviteOutcomes);
export type InviteOutcome = z.infer<typeof InviteOutcome>;
export const InvitedPeople = z.object({ items: z.array(z.object({ email: z.string(), outcome: InviteOutcome })) });
export type InvitedPeople = z.infer<typeof InvitedPeople>;

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  team: z.object({ id: Id, name: z.string() }).nullable(),
  expiresAt: Instant,
  expired: z.boolean(),
  sentAt: Instant.nullable(),
  createdAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;
export const ListInvitations = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const InvitationList = z.object({
  items: z.array(Invitation),
  nextCursor: Cursor.nullable(),
  total: z.int(),
});

const Token = z.string().regex(/^[a-z2-7]{26}$/, "is not a token of an invitation");
export const ReadInvitation = z.strictObject({ token: Token });
/** What somebody with the link learns before they accept. */
export const OpenInvitation = z.object({
  company: z.string(),
  email: z.string(),
  role: Role,
  expiresAt: Instant,
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;
/** What becomes of the sessions practised so far: asked each time, never assumed. */
export const AcceptInvitation = z.strictObject({ token: Token, sessions: z.enum(["take", "delete"]) });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
