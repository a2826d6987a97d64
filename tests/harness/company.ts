import type { Role } from "@careertrainer/contract/account";
import { Me } from "@careertrainer/contract/account";
import { InvitedPeople } from "@careertrainer/contract/invitation";
import { expectStatus, lastMail, type NewPerson, newPerson, type Person } from "./people.ts";

/** The person as the product sees them now; their company or role may have changed. */
export async function again(person: Person): Promise<Person> {
  return { ...person, me: Me.parse(await (await expectStatus(await person.client.get("/v1/me"), 200)).json()) };
}

/** Somebody who has made a company of their own and is its admin. */
export async function newCompany(name = "Nordkai Logistik"): Promise<Person> {
  const founder = await newPerson({ name: "Daria Neumann" });
  await expectStatus(await founder.client.post("/v1/company", { name, sessions: "keep" }), 201);
  return again(founder);
}

/** Invites an address; answers with the outcome and, where a mail went out, the token in it. */
export async function invite(
  admin: Person,
  item: { email: string; role: Role; teamId?: string },
): Promise<{ outcome: string; token: string }> {
  const answer = await admin.client.post("/v1/invitations", { locale: "de", items: [item] });
  const [made] = InvitedPeople.parse(await (await expectStatus(answer, 200)).json()).items;
  const outcome = made?.outcome ?? "nothing";
  return { outcome, token: outcome === "invited" ? await invitationToken(item.email) : "" };
}

/** The token in the newest invitation mailed to an address. */
export async function invitationToken(email: string): Promise<string> {
  for (const link of (await lastMail(email)).links) {
    const url = new URL(link);
    if (url.pathname === "/invitation") return url.searchParams.get("token") ?? "";
  }
  throw new Error(`The newest mail to ${email} is no invitation`);
}

/** A new person who was invited with a role and has accepted. */
export async function newMember(
  admin: Person,
  role: Role,
  { teamId, ...person }: NewPerson & { teamId?: string } = {},
): Promise<Person> {
  const someone = await newPerson({ name: `${role} Beispiel`, ...person });
  const { token } = await invite(admin, { email: someone.email, role, ...(teamId ? { teamId } : {}) });
  await expectStatus(await someone.client.post("/v1/invitations/accept", { token, sessions: "take" }), 200);
  return again(someone);
}

/** A company with one person in each role, through the public API alone. */
export async function newStaff(): Promise<Record<Role, Person>> {
  const ADMIN = await newCompany();
  const [HR, MANAGER, STANDARD_USER] = await Promise.all([
    newMember(ADMIN, "HR"),
    newMember(ADMIN, "MANAGER"),
    newMember(ADMIN, "STANDARD_USER"),
  ]);
  return { ADMIN, HR, MANAGER, STANDARD_USER };
}
