import { z } from "zod";
import { Id, Instant } from "./ids.ts";

/** `read`: look at what is one's own; `practise`: start, lead and end conversations. Nothing else is open to a key. */
export const KeyScope = z.enum(["read", "practise"]);
export type KeyScope = z.infer<typeof KeyScope>;

/** A key lives so many days at most, and a person has so many at once. */
export const keyLimits = { days: 365, count: 20 } as const;
/** What every key begins with, so that scanners for leaked secrets know it. */
export const keyPrefix = "ct_";

export const CreateApiKey = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(KeyScope).min(1).max(KeyScope.options.length),
  days: z.int().min(1).max(keyLimits.days),
  password: z.string().min(1).max(512),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(KeyScope),
  createdAt: Instant,
  expiresAt: Instant,
  /** Moved at most once in five minutes. */
  lastUsedAt: Instant.nullable(),
  /** False for one that has ended, or was made in another company: it opens nothing. */
  works: z.boolean(),
});
export type ApiKey = z.infer<typeof ApiKey>;
/** `secret` is shown this once; only its hash is kept. */
export const NewApiKey = z.object({ ...ApiKey.shape, secret: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;
export const ApiKeys = z.object({ items: z.array(ApiKey) });
export type ApiKeys = z.infer<typeof ApiKeys>;
export const ApiKeyPath = z.object({ id: Id });
