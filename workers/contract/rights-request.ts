import { z } from "zod";
import { Id, Instant } from "./ids.ts";

/** Rights of Art. 15 to 21 GDPR. */
export const rightsKinds = ["access", "rectification", "erasure", "restriction", "portability", "objection"] as const;
/** How a request came in. */
export const rightsChannels = ["app", "mail", "phone", "letter", "person"] as const;
export const rightsStates = ["open", "answered", "refused"] as const;
/** Who answers: HR and admins of the company, or the operator for people without one. Fixed when it is opened. */
export const rightsDesks = ["company", "operator"] as const;

const Words = z.string().trim().min(3).max(4000);
const Note = z.string().trim().min(3).max(500);

/** One's own request; being signed in proves who one is. */
export const AskRight = z.strictObject({ kind: z.enum(rightsKinds), words: Words });
export type AskRight = z.infer<typeof AskRight>;

/** A request that came another way, entered for a member or for somebody without an account (`about`). */
export const EnterRight = z
  .strictObject({
    kind: z.enum(rightsKinds),
    words: Words,
    channel: z.enum(rightsChannels).exclude(["app"]),
    memberId: Id.nullable(),
    about: z.string().trim().min(2).max(200).nullable(),
    receivedAt: Instant,
  })
  .refine(({ memberId, about }) => (memberId === null) !== (about === null), "Say who it is, a member or by name");
export type EnterRight = z.infer<typeof EnterRight>;

/** How it was checked who asks. */
export const CheckIdentity = z.strictObject({ note: Note });
/** Two months more, with the reason the person is told (Art. 12(3)). */
export const ExtendRight = z.strictObject({ reason: Note });
/** `refused`: nothing is done, and the answer says why. */
export const AnswerRight = z.strictObject({ answer: Words, refused: z.boolean().default(false) });

export const RightsRequest = z.object({
  id: Id,
  kind: z.enum(rightsKinds),
  channel: z.enum(rightsChannels),
  state: z.enum(rightsStates),
  words: z.string(),
  /** Whose it is. */
  name: z.string(),
  mine: z.boolean(),
  receivedAt: Instant,
  dueAt: Instant,
  overdue: z.boolean(),
  extension: z.string().nullable(),
  identity: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
});
export type RightsRequest = z.infer<typeof RightsRequest>;

export const ListRights = z.object({
  state: z.enum(["open", "closed"]).default("open"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListRights = z.infer<typeof ListRights>;
export const RightsRequestList = z.object({ items: z.array(RightsRequest), nextCursor: z.string().nullable() });
export type RightsRequestList = z.infer<typeof RightsRequestList>;
