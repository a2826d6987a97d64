import { schema } from "@careertrainer/drizzle/database";
import { lt } from "drizzle-orm";
import { knownDeviceDays } from "../identity/known-device.ts";
import type { SweepContext } from "./context.ts";

const { apiKey, guessBudget, knownDevice, loginEvent } = schema;
const day = 24 * 3600_000;
/** The login history is kept for a year; counts of wrong guesses for two days, twice what any of them is remembered for;
 * API keys that have ended for thirty days. */
const keptDays = { loginEvents: 365, guessBudgets: 2, endedKeys: 30 } as const;

/** What the doors of accounts no longer need: old history, unused browsers, counts that count for nothing. */
export async function forgetLogins(ctx: SweepContext): Promise<Record<string, number>> {
  const before = (days: number) => new Date(ctx.clock.now().getTime() - days * day);
  return ctx.acrossTenants(async (tx) => {
    const events = await tx.delete(loginEvent).where(lt(loginEvent.createdAt, before(keptDays.loginEvents)));
    const budgets = await tx.delete(guessBudget).where(lt(guessBudget.lastAt, before(keptDays.guessBudgets)));
    const devices = await tx.delete(knownDevice).where(lt(knownDevice.lastUsedAt, before(knownDeviceDays)));
    const keys = await tx.delete(apiKey).where(lt(apiKey.expiresAt, before(keptDays.endedKeys)));
    return {
      loginEventsForgotten: events.count,
      guessBudgetsForgotten: budgets.count,
      knownDevicesForgotten: devices.count,
      apiKeysForgotten: keys.count,
    };
  });
}
