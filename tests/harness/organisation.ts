import { randomUUID } from "node:crypto";
import type { Role } from "@careertrainer/contract/account";
import type postgres from "postgres";
import { newPerson, type Person } from "./people.ts";

/** Makes the company of somebody who signed up alone an organisation. */
export async function makeOrganisation(sql: postgres.Sql, founder: Person): Promise<void> {
  await sql`update company set kind = 'organisation', name = 'Nordkai Logistik' where id = ${founder.me.company.id}`;
}

/** A new person, moved into somebody's company with a role: for tests of who sees what. How people join is in `company.ts`. */
export async function newColleague(
  sql: postgres.Sql,
  of: Person,
  role: Role,
  name = `${role} Beispiel`,
): Promise<Person> {
  const person = await newPerson({ name, seenDisclosure: false });
  await sql`update member set company_id = ${of.me.company.id}, role = ${role} where id = ${person.me.id}`;
  return { ...person, me: { ...person.me, role, company: of.me.company } };
}

/** Puts people of one company into a new team. */
export async function newTeam(sql: postgres.Sql, lead: Person, members: Person[]): Promise<void> {
  const [company_id, team_id] = [lead.me.company.id, randomUUID()];
  await sql`insert into team ${sql({ company_id, id: team_id, name: `Team ${team_id.slice(0, 8)}` })}`;
  for (const person of [lead, ...members])
    await sql`insert into team_member ${sql({ company_id, team_id, member_id: person.me.id, leads: person === lead })}`;
}
