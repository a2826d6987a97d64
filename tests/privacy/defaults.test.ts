import { tables } from "@careertrainer/compliance/fields/index";
import { Me, SignUp } from "@careertrainer/contract/account";
import { afterAll, expect, test } from "vitest";
import { createClient } from "../harness/client.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

test("signing up takes an address, a password, a name and the page's language, and nothing else", async () => {
  expect(Object.keys(SignUp.shape).sort()).toEqual(["email", "locale", "name", "password"]);
  const body = { email: "somebody-new@example.test", password: "Practise-2026!", name: "Robin", locale: "de" };
  for (const more of [{ birthday: "1990-01-01" }, { phone: "0171 2345678" }, { company: "Nordkai" }])
    expect((await createClient(stack.web).post("/v1/auth/sign-up", { ...body, ...more })).status).toBe(400);
});

test("every column that holds a consent is off, or its row is not there, until the person says so", async () => {
  const consents = tables.flatMap(({ table, fields }) =>
    Object.entries(fields).flatMap(([column, field]) =>
      field.kind === "personal" && field.category === "consent" ? [{ table, column }] : [],
    ),
  );
  const person = await newPerson({ seenDisclosure: false });
  const switches = await sql<{ table: string; column: string; preset: string }[]>`
    select table_name as table, column_name as column, column_default as preset from information_schema.columns
    where table_schema = 'public' and data_type = 'boolean'
      and (table_name, column_name) in ${sql(consents.map(({ table, column }) => sql([table, column])))}`;
  expect(switches.length).toBeGreaterThan(1);
  expect(switches.filter(({ preset }) => preset !== "false")).toEqual([]);
  for (const { table, column } of consents) {
    const owner = table === "member" ? sql`id = ${person.me.id}` : null;
    // A switch is false, a moment or a number is not there.
    const isOn = sql`coalesce(${sql(column)}::text, 'false') <> 'false'`;
    if (owner) expect(await sql`select 1 from ${sql(table)} where ${owner} and ${isOn}`).toHaveLength(0);
  }
  for (const table of ["disclosure_ack", "session_share", "coach_talk_session", "evaluation_review"])
    expect(await sql`select 1 from ${sql(table)} where company_id = ${person.me.company.id}`).toHaveLength(0);
});

test("people change their own profile, and see the change at once", async () => {
  const person = await newPerson();
  await expectStatus(await person.client.patch("/v1/me", { displayName: "Robin Neu", locale: "en" }), 200);
  const me = Me.parse(await (await person.client.get("/v1/me")).json());
  expect(me).toMatchObject({ displayName: "Robin Neu", locale: "en", id: person.me.id });
});
