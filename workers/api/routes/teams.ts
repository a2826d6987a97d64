import { NameTeam, PutInTeam, Team, TeamList } from "@careertrainer/contract/company";
import { Id } from "@careertrainer/contract/ids";
import { createTeam, deleteTeam, putInTeam, renameTeam, takeOutOfTeam } from "@careertrainer/domain/team/change-team";
import { listTeams } from "@careertrainer/domain/team/list-teams";
import { z } from "zod";
import { memberWith } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const path = "/v1/teams";
const onePath = `${path}/{id}`;
const placePath = `${onePath}/members/{memberId}`;
const one = z.object({ id: Id });
const place = z.object({ id: Id, memberId: Id });
const runsTeams = memberWith("HR", "ADMIN");

export const teamRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "The teams of my company; for a manager those they lead",
    allow: memberWith("MANAGER", "HR", "ADMIN"),
    rate: "read",
    answers: { 200: TeamList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx) => listTeams(ctx),
  }),
  route({
    method: "post",
    path,
    summary: "Make a team",
    allow: runsTeams,
    rate: "write",
    body: NameTeam,
    answers: { 201: Team },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "NAME_TAKEN"],
    handle: (ctx, { body }) => createTeam(ctx, body),
  }),
  route({
    method: "patch",
    path: onePath,
    summary: "Rename a team",
    allow: runsTeams,
    rate: "write",
    params: one,
    body: NameTeam,
    answers: { 200: Team },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "NAME_TAKEN"],
    handle: (ctx, { params, body }) => renameTeam(ctx, { ...params, ...body }),
  }),
  route({
    method: "delete",
    path: onePath,
    summary: "Delete a team; its people stay in the company",
    allow: runsTeams,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => deleteTeam(ctx, params),
  }),
  route({
    method: "put",
    path: placePath,
    summary: "Put a member into a team, or say whether they lead it",
    allow: runsTeams,
    rate: "write",
    params: place,
    body: PutInTeam,
    answers: { 200: Team },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "ROLE_CANNOT_LEAD"],
    handle: (ctx, { params, body }) => putInTeam(ctx, { ...params, ...body }),
  }),
  route({
    method: "delete",
    path: placePath,
    summary: "Take a member out of a team",
    allow: runsTeams,
    rate: "write",
    params: place,
    answers: { 200: Team },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => takeOutOfTeam(ctx, params),
  }),
];
