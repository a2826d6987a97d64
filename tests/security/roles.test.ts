import { randomUUID } from "node:crypto";
import { routes } from "@careertrainer/api/routes";
import type { Role } from "@careertrainer/contract/account";
import { beforeAll, describe, expect, test } from "vitest";
import { admitted, type Caller, callers } from "../../scripts/matrix/rows.ts";
import { createClient } from "../harness/client.ts";
import { invite, newCompany, newMember, newStaff } from "../harness/company.ts";
import { expectStatus, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

let staff: Record<Role, Person>;
beforeAll(async () => {
  staff = await newStaff();
}, 60_000);

/** These change who the caller is; their own tests call them, and here only those are asked who are not let in. */
const changesCaller = new Set(["post /v1/auth/sign-out", "post /v1/company/leave"]);
const guarded = routes.flatMap((route) => {
  const who = admitted(route.allow.name);
  return who === null ? [] : [{ ...route, name: `${route.method} ${route.path}`, who }];
});

/** What a policy answers when it does not let somebody in. */
const refusal = (caller: Caller) => (caller === "nobody" ? 401 : 403);

async function statusFor(caller: Caller, method: string, path: string): Promise<number> {
  const client = caller === "nobody" ? createClient(stack.web) : staff[caller].client;
  const filled = path.replaceAll(/\{\w+\}/g, () => randomUUID());
  const response = await client.request(method.toUpperCase(), filled, method === "get" ? undefined : {});
  await response.body?.cancel();
  return response.status;
}

describe("each route as each caller", () => {
  test.each(guarded)("$name", async ({ name, method, path, who }) => {
    for (const caller of callers) {
      const letIn = who.includes(caller);
      if (letIn && changesCaller.has(name)) continue;
      const status = await statusFor(caller, method, path);
      if (!letIn) expect(status, caller).toBe(refusal(caller));
      // What is let in meets nothing of its own here, or an empty body: any answer but a refusal of the role.
      else if (path.startsWith("/v1/auth/")) expect(status, caller).toBeLessThan(500);
      else expect([401, 403], caller).not.toContain(status);
    }
  });
});

describe("an admin of another organisation", () => {
  test("reaches no member, team, invitation or change of it", async () => {
    const ADMIN = await newCompany();
    const STANDARD_USER = await newMember(ADMIN, "STANDARD_USER");
    const team = (await (await ADMIN.client.post("/v1/teams", { name: "Lager" })).json()) as { id: string };
    await invite(ADMIN, { email: `guest-${randomUUID()}@example.test`, role: "HR" });
    const open = (await (await ADMIN.client.get("/v1/invitations")).json()) as { items: { id: string }[] };
    const asked = await expectStatus(await ADMIN.client.post("/v1/company/works-council-changes"), 201);
    const { change } = (await asked.json()) as { change: { id: string } };
    const stranger = await newCompany("Anderswo");
    const own = (await (await stranger.client.post("/v1/teams", { name: "Eigenes" })).json()) as { id: string };
    const member = `/v1/team/members/${STANDARD_USER.me.id}`;
    const tries: [string, string, object?][] = [
      ["PATCH", member, { role: "ADMIN" }],
      ["DELETE", member],
      ["GET", `${member}/shared-sessions`],
      ["PATCH", `/v1/teams/${team.id}`, { name: "Meins" }],
      ["DELETE", `/v1/teams/${team.id}`],
      ["PUT", `/v1/teams/${team.id}/members/${stranger.me.id}`, { leads: true }],
      ["PUT", `/v1/teams/${own.id}/members/${STANDARD_USER.me.id}`, { leads: false }],
      ["DELETE", `/v1/teams/${team.id}/members/${STANDARD_USER.me.id}`],
      ["POST", `/v1/invitations/${open.items[0]?.id}/resend`, {}],
      ["DELETE", `/v1/invitations/${open.items[0]?.id}`],
      ["POST", `/v1/company/works-council-changes/${change.id}/confirm`, {}],
      ["POST", `/v1/company/works-council-changes/${change.id}/end`, {}],
    ];
    for (const [method, path, body] of tries)
      expect((await stranger.client.request(method, path, body)).status, `${method} ${path}`).toBe(404);
    // The same, asked by those it belongs to, is answered.
    expect((await ADMIN.client.patch(member, { role: "STANDARD_USER" })).status).toBe(200);
    expect((await ADMIN.client.request("DELETE", `/v1/invitations/${open.items[0]?.id}`)).status).toBe(204);
  });
});
