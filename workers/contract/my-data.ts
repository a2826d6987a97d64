import { z } from "zod";
import { Id, Instant } from "./ids.ts";

const Text = z.object({ de: z.string(), en: z.string() });

/** One kind of rows about me. `until` says what ends them; `days` how long they stay after that. */
const Kind = z.object({
  table: z.string(),
  name: Text,
  rows: z.int().positive(),
  until: Text,
  days: z.int().positive().nullable(),
});

/** What is stored about me, counted now, by what it is for. */
export const MyData = z.object({
  countedAt: Instant,
  total: z.int().nonnegative(),
  groups: z.array(z.object({ activity: z.string(), name: Text, seenBy: Text, kinds: z.array(Kind) })),
  /** Sessions that I share, and the names of those I share them with. */
  shares: z.array(z.object({ sessionId: Id, title: z.string(), sharedAt: Instant, readers: z.array(z.string()) })),
  /** Since when my data are kept and not used (Art. 18); null: they are used. */
  restrictedAt: Instant.nullable(),
});
export type MyData = z.infer<typeof MyData>;

export const Restrict = z.strictObject({ restricted: z.boolean() });
export const Restriction = z.object({ restrictedAt: Instant.nullable() });
export type Restriction = z.infer<typeof Restriction>;
