import { z } from "zod";
import { Instant } from "./ids.ts";

/** Days after which practice and talks with the coach go by themselves; null: kept until they are deleted. Only ever shorter. */
export const KeepDays = z.int().min(1).max(3650).nullable();

export const ChooseRetention = z.strictObject({ keepPracticeDays: KeepDays });
export type ChooseRetention = z.infer<typeof ChooseRetention>;

export const MyRetention = z.object({
  /** My own choice. */
  keepPracticeDays: KeepDays,
  /** My company's, and from when it counts. */
  company: z.object({ keepPracticeDays: z.int(), countsFrom: Instant }).nullable(),
  /** The shorter of both, once the company's counts: what happens. */
  effectiveDays: KeepDays,
  /** A legal hold: nothing of mine is deleted until it ends, by the clock or by me. */
  held: z.boolean(),
});
export type MyRetention = z.infer<typeof MyRetention>;
