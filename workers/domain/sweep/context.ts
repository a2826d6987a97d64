import type { TenantTransaction } from "@careertrainer/drizzle/database";
import type { Context } from "../context.ts";

/** The context of scheduled work: it may look over the sessions of all companies, and then enters each one to change it. */
export type SweepContext = Context & {
  acrossTenants<T>(run: (tx: TenantTransaction) => Promise<T>): Promise<T>;
};
