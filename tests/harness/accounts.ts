import { randomBytes } from "node:crypto";
import { type KeyScope, NewApiKey } from "@careertrainer/contract/api-key";
import { RecoveryCodes } from "@careertrainer/contract/security";
import { TOTP } from "otpauth";
import { createClient } from "./client.ts";
import { expectStatus, mailsTo, newPerson, type Person } from "./people.ts";
import { stack } from "./stack.ts";
import { until } from "./until.ts";

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

/** A key of this person's for the API. */
export async function newApiKey(person: Person, scopes: KeyScope[] = ["read", "practise"]): Promise<NewApiKey> {
  const body = { name: "Skript", scopes, days: 30, password: person.password };
  return NewApiKey.parse(await (await expectStatus(await person.client.post("/v1/me/api-keys", body), 201)).json());
}

/** Asks for a link to a new password, and answers with the token in it. */
export async function askedReset({ email }: { email: string }): Promise<string> {
  await newBrowser().post("/v1/auth/forgot-password", { email });
  return until("a mail with a link to a new password", async () => {
    const links = (await mailsTo(email)).flatMap((mail) => mail.links).map((link) => new URL(link));
    return links.find(({ pathname }) => pathname === "/reset-password")?.searchParams.get("token") ?? undefined;
  });
}
