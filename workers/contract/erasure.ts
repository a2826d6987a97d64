import { z } from "zod";
import { Instant } from "./ids.ts";

const Text = z.object({ de: z.string(), en: z.string() });

/** What would go and what would stay if the account were erased now. */
export const ErasurePlan = z.object({
  deleted: z.array(z.object({ category: z.string(), title: Text, rows: z.int().nonnegative() })),
  kept: z.array(z.object({ what: Text, why: Text })),
  /** Nobody else is in the company: it goes as well. */
  company: z.boolean(),
  /** What one confirms it with: the password, or for an account without one a code sent by mail. */
  confirmBy: z.enum(["password", "code"]),
  /** A legal hold covers the person: the erasure can be asked for, and begins when the hold ends. */
  held: z.boolean(),
});
export type ErasurePlan = z.infer<typeof ErasurePlan>;

/** `later`: in 14 days, until when one click cancels it. `now`: within a minute or two. */
export const AskErasure = z
  .object({
    password: z.string().min(1).max(200).optional(),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    when: z.enum(["later", "now"]),
  })
  .refine(({ password, code }) => (password === undefined) !== (code === undefined), "Send the password or the code");

/** My erasure, if one is under way. `certificateUrl` will answer once it is done, and needs no account. */
export const MyErasure = z.object({
  state: z.enum(["none", "scheduled", "running"]),
  dueAt: Instant.nullable(),
  certificateUrl: z.string().nullable(),
});
export type MyErasure = z.infer<typeof MyErasure>;

export const CancelErasure = z.object({ token: z.string().min(20).max(100) });
export const CertificatePath = z.object({ ref: z.string().regex(/^[a-z2-7]{26}$/) });

/** Days in which somebody may think again. */
export const graceDays = 14;

export const certificateKey = (ref: string): string => `certificates/${ref}.json`;
export const tombstonePrefix = "tombstones/";
export const filesPrefix = "files/";
/** Whatever belongs to one company in the object store lies below; and below each, whatever belongs to one person. */
export const companyPrefix = (companyId: string): string => `${filesPrefix}${companyId}/`;
export const personPrefix = (memberId: string): string => `people/${memberId}/`;
export const personPrefixes = ({ companyId, memberId }: { companyId: string; memberId: string }): string[] => [
  `${companyPrefix(companyId)}${memberId}/`,
  personPrefix(memberId),
];

/** That somebody was erased, for a database restored from before: a keyed hash of who, and nothing else. */
export const Tombstone = z.object({ ref: z.string(), person: z.string().regex(/^[0-9a-f]{64}$/), at: Instant });
export type Tombstone = z.infer<typeof Tombstone>;

export const certificatePath = (ref: string): string => `/v1/public/certificates/${ref}`;
