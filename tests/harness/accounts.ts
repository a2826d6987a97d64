import { randomBytes } from "node:crypto";
import { RecoveryCodes } from "@careertrainer/contract/security";
import { TOTP } from "otpauth";
import { createClient } from "./client.ts";
import { expectStatus, newPerson, type Person } from "./people.ts";
import { stack } from "./stack.ts";

export const someEmail = (): string => `nobody-${randomBytes(8).toString("hex")}@example.test`;
/** A browser nobody has signed in with. */
export const newBrowser = (address?: string) => createClient(stack.web, address);
export const signIn = (client: ReturnType<typeof newBrowser>, person: { email: string; password: string }) =>
  client.post("/v1/auth/sign-in", { email: person.email, password: person.password });

/** The code an authenticator app shows `steps` half minutes from now. */
export const appCode = (secret: string, steps = 0): string =>
  new TOTP({ secret, period: 30 }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Switches a person's second factor on. The code of the step before is used up by it. */
async function turnOn(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const made = await expectStatus(await person.client.post("/v1/me/second-factor", { password: person.password }), 200);
  const { secret } = (await made.json()) as { secret: string };
  const on = await expectStatus(
    await person.client.post("/v1/me/second-factor/confirm", { code: appCode(secret, -1) }),
    200,
  );
  return { secret, recoveryCodes: RecoveryCodes.parse(await on.json()).recoveryCodes };
}

/** Switches a person's second factor on. @returns the secret of their app */
export const setUpSecondFactor = async (person: Person): Promise<string> => (await turnOn(person)).secret;

/** Somebody whose second factor is on. */
export async function personWithSecondFactor(): Promise<{ person: Person; secret: string; recoveryCodes: string[] }> {
  const person = await newPerson();
  return { person, ...(await turnOn(person)) };
}
