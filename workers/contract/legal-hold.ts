import { z } from "zod";
import { Id, Instant } from "./ids.ts";

/** `memberId` null: everybody in the company. `endsAt` null: until somebody ends it. */
export const SetLegalHold = z.strictObject({
  memberId: Id.nullable(),
  reason: z.string().trim().min(10).max(500),
  endsAt: Instant.nullable(),
});
export type SetLegalHold = z.infer<typeof SetLegalHold>;

export const LegalHold = z.object({
  id: Id,
  memberId: Id.nullable(),
  /** Whose data; null for everybody's. */
  displayName: z.string().nullable(),
  reason: z.string(),
  /** What the operator holds, an admin cannot let go. */
  by: z.enum(["admin", "operator"]),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  active: z.boolean(),
});
export type LegalHold = z.infer<typeof LegalHold>;
export const LegalHoldList = z.object({ items: z.array(LegalHold) });
