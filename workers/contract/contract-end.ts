import { z } from "zod";
import { Instant } from "./ids.ts";

/** Days between the notice and the deletion. */
export const contractGraceDays = 30;

export const EndContract = z.strictObject({ password: z.string().min(1).max(200) });

/** Whether the company's contract ends, and when everything is deleted. Admins also learn where the certificate will be. */
export const ContractEnd = z.object({
  state: z.enum(["none", "scheduled", "running"]),
  dueAt: Instant.nullable(),
  certificateUrl: z.string().nullable(),
});
export type ContractEnd = z.infer<typeof ContractEnd>;
