import type { ProbeReport } from "@careertrainer/contract/evidence";
import type { SweepContext } from "../sweep/context.ts";

/** Where the report of the day is kept. */
export type ProbePort = { keep(report: ProbeReport): Promise<void> };

export type ProbeContext = SweepContext & { probes: ProbePort; commit: string | null; mode: "local" | "production" };
