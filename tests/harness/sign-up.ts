import { randomBytes } from "node:crypto";
import { disclosureVersion, Me } from "@careertrainer/contract/account";
import { type Client, createClient } from "./client.ts";
import { lastMail } from "./mailbox.ts";

/** Somebody with an account of their own, verified and signed in. `client` carries their cookies. */
export type Person = { email: string; password: string; name: string; me: Me; client: Client };

export type NewPerson = { name?: string; locale?: "de" | "en"; seenDisclosure?: boolean };

const passwordOfEverybody = "Practise-2026!";

/** @throws with status and body when the answer is not the expected one */
export async function expectStatus(response: Response, status: number): Promise<Response> {
  if (response.status === status) return response;
  throw new Error(
    `${response.url} answered ${response.status} instead of ${status}: ${(await response.text()).slice(0, 500)}`,
  );
}

/** Signs a new person up, confirms the address through the sandbox mailbox, and stays signed in. */
export async function signUpPerson(
  urls: { web: string; sandbox: string | null },
  input: NewPerson = {},
): Promise<Person> {
  const name = input.name ?? "Robin Beispiel";
  const email = `person-${randomBytes(8).toString("hex")}@example.test`;
  const password = passwordOfEverybody;
  const client = createClient(urls.web);
  const signUp = await client.post("/v1/auth/sign-up", { email, password, name, locale: input.locale ?? "de" });
  if (signUp.status >= 300) await expectStatus(signUp, 202);
  const mail = await lastMail(urls.sandbox, email);
  const token = mail.links.map((link) => new URL(link).searchParams.get("token")).find(Boolean);
  if (!token) throw new Error(`No link with a token in the mail to ${email}`);
  const verified = await client.post("/v1/auth/verify-email", { token });
  if (verified.status >= 300) await expectStatus(verified, 200);
  if (input.seenDisclosure ?? true) {
    const seen = await client.post("/v1/me/disclosures", { version: disclosureVersion });
    if (seen.status >= 300) await expectStatus(seen, 200);
  }
  const me = Me.parse(await (await expectStatus(await client.get("/v1/me"), 200)).json());
  return { email, password, name, me, client };
}
