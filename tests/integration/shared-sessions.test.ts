import { Team } from "@careertrainer/contract/company";
import { SharedResult, SharedSessionList } from "@careertrainer/contract/shared-session";
import { expect, test } from "vitest";
import { newMember, newStaff } from "../harness/company.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, type Person } from "../harness/people.ts";

const pathOf = (learner: Person) => `/v1/team/members/${learner.me.id}/shared-sessions`;

test("those who lead a learner's team read what the learner shares, only while it is shared, and nobody else does", async () => {
  const { ADMIN, HR, MANAGER, STANDARD_USER: learner } = await newStaff();
  const team = Team.parse(await (await expectStatus(await HR.client.post("/v1/teams", { name: "Lager" }), 201)).json());
  const place = (who: Person, leads: boolean) =>
    HR.client.request("PUT", `/v1/teams/${team.id}/members/${who.me.id}`, { leads });
  await expectStatus(await place(learner, false), 200);
  expect((await MANAGER.client.get(pathOf(learner))).status).toBe(404);
  await expectStatus(await place(MANAGER, true), 200);

  const { session, turns } = await evaluatedSession(learner);
  const list = async () =>
    SharedSessionList.parse(await (await expectStatus(await MANAGER.client.get(pathOf(learner)), 200)).json()).items;
  const one = `${pathOf(learner)}/${session.id}`;
  expect(await list()).toEqual([]);
  expect((await MANAGER.client.get(one)).status).toBe(404);

  const share = (readers: Person[]) =>
    learner.client.request("PUT", `/v1/training-sessions/${session.id}/share`, {
      readerIds: readers.map(({ me }) => me.id),
    });
  await expectStatus(await share([MANAGER]), 200);
  expect((await list()).map(({ id }) => id)).toEqual([session.id]);
  const read = SharedResult.parse(await (await expectStatus(await MANAGER.client.get(one), 200)).json());
  expect(read.turns).toEqual(turns);
  expect(read.evaluation.criteria.some(({ quotes }) => quotes.length > 0)).toBe(true);
  for (const who of [ADMIN, HR]) expect((await who.client.get(one)).status, who.me.role).toBe(404);
  expect((await learner.client.get(one)).status).toBe(403);

  // Whoever comes to lead the team later reads nothing that was shared before, until the learner names them too.
  const later = await newMember(ADMIN, "MANAGER", { name: "Later Lead" });
  await expectStatus(await place(later, true), 200);
  expect((await later.client.get(one)).status).toBe(404);
  expect(SharedSessionList.parse(await (await later.client.get(pathOf(learner))).json()).items).toEqual([]);
  await expectStatus(await share([MANAGER, later]), 200);
  expect((await later.client.get(one)).status).toBe(200);
  await expectStatus(await share([MANAGER]), 200);
  expect((await later.client.get(one)).status).toBe(404);
  expect((await MANAGER.client.get(one)).status).toBe(200);

  await expectStatus(await place(MANAGER, false), 200);
  expect((await MANAGER.client.get(one)).status).toBe(404);
  await expectStatus(await place(MANAGER, true), 200);
  await expectStatus(await learner.client.request("DELETE", `/v1/training-sessions/${session.id}/share`), 200);
  expect(await list()).toEqual([]);
  expect((await MANAGER.client.get(one)).status).toBe(404);
});
