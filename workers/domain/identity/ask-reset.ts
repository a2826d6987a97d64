import { schema } from "@careertrainer/drizzle/database";
import { spend } from "./budget.ts";
import type { IdentityContext } from "./context.ts";
import { findPerson } from "./people.ts";
import { recordEvent } from "./record-event.ts";

const { verification } = schema;

export const resetMinutes = 30;
/** Under what name the hash of a reset's token stands. */
export const resetName = async (ctx: IdentityContext, token: string): Promise<string> =>
  `reset:${await ctx.secrets.digest("reset", token)}`;

/** Mails a link for a new password. An address nobody has gets none, and nobody is told; nor is a sixth mail sent in a row. */
export async function askReset(ctx: IdentityContext, input: { email: string }): Promise<void> {
  const spent = await spend(ctx, { kind: "mail", name: input.email.toLowerCase() });
  if (!spent.allowed) return;
  const token = ctx.ids.opaque();
  const identifier = await resetName(ctx, token);
  const person = await findPerson(ctx, input);
  await recordEvent(ctx, input, "reset_asked");
  if (!person) return;
  const expiresAt = new Date(ctx.clock.now().getTime() + resetMinutes * 60_000);
  await ctx.tx.insert(verification).values({ id: ctx.ids.uuid(), identifier, value: person.id, expiresAt });
  ctx.post({ kind: "reset", token, email: person.email, name: person.name, locale: person.locale });
}
