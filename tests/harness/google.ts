import { GoogleBegun } from "@careertrainer/contract/google";
import type { Client } from "./client.ts";
import { expectStatus } from "./sign-up.ts";

export type GooglePerson = {
  email: string;
  name?: string;
  subject?: string;
  confirmed?: "yes" | "no";
  forged?: "yes";
  nonce?: string;
  code_challenge?: string;
};

/** Goes to the stand-in, says who one is, and comes back with what stands in the address then. */
export async function answerFromGoogle(client: Client, person: GooglePerson): Promise<string> {
  const begun = await expectStatus(await client.post("/v1/auth/google"), 200);
  const page = new URL(GoogleBegun.parse(await begun.json()).url);
  const form = new URLSearchParams({ ...Object.fromEntries(page.searchParams), ...person });
  const back = await fetch(`${page.origin}${page.pathname}`, { method: "POST", body: form, redirect: "manual" });
  return new URL(back.headers.get("location") ?? "").search.slice(1);
}

export const finishGoogle = (client: Client, answer: string): Promise<Response> =>
  client.post("/v1/auth/google/finish", { answer, locale: "de" });
export const enterWithGoogle = async (client: Client, person: GooglePerson): Promise<Response> =>
  finishGoogle(client, await answerFromGoogle(client, person));
