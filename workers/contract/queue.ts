import { z } from "zod";
import { Id } from "./ids.ts";

/** The only message on the evaluations queue. May come twice, late or never; the sweeper sends what is missing. */
export const EvaluateMessage = z.strictObject({ kind: z.literal("evaluate"), companyId: Id, sessionId: Id });
export type EvaluateMessage = z.infer<typeof EvaluateMessage>;
