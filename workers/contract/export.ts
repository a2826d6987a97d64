import { z } from "zod";
import { personPrefix } from "./erasure.ts";
import { Instant } from "./ids.ts";

/** Days a file with somebody's data can be fetched; then it is deleted. */
export const exportDays = 7;

export const exportStates = ["waiting", "running", "ready", "failed"] as const;

/** The file with my data: none, being made, or there. `done` of `total` steps; `url` opens it for some minutes. */
export const MyExport = z.object({
  state: z.enum(["none", ...exportStates]),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  askedAt: Instant.nullable(),
  bytes: z.int().positive().nullable(),
  expiresAt: Instant.nullable(),
  url: z.string().nullable(),
});
export type MyExport = z.infer<typeof MyExport>;

/** Whatever one export puts into the object store lies below; `ref` is random. */
export const exportPrefix = (memberId: string, ref: string): string => `${personPrefix(memberId)}exports/${ref}/`;
export const exportFile = (memberId: string, ref: string): string => `${exportPrefix(memberId, ref)}data.zip`;
