import { ChangeRole, ListMembers, Member, MemberList } from "@careertrainer/contract/company";
import { Id } from "@careertrainer/contract/ids";
import { SessionsEnded } from "@careertrainer/contract/security";
import { ListSharedSessions, SharedResult, SharedSessionList } from "@careertrainer/contract/shared-session";
import { endAllSessions } from "@careertrainer/domain/identity/login-sessions";
import { accountOf } from "@careertrainer/domain/member/account-of";
import { changeRole } from "@careertrainer/domain/member/change-role";
import { listMembers } from "@careertrainer/domain/member/list-members";
import { removeMember } from "@careertrainer/domain/member/remove-member";
import { listSharedSessions, readSharedSession } from "@careertrainer/domain/team/shared-sessions";
import { z } from "zod";
import { identityDoor } from "../middleware/identity.ts";
import { memberWith } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const path = "/v1/team/members";
const onePath = `${path}/{id}`;
const one = z.object({ id: Id });
const admin = memberWith("ADMIN");
const runsTeams = memberWith("MANAGER", "HR", "ADMIN");

export const memberRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "The members of my company, newest first; for a manager those of the teams they lead",
    allow: runsTeams,
    rate: "read",
    query: ListMembers,
    answers: { 200: MemberList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { query }) => listMembers(ctx, query),
  }),
  route({
    method: "patch",
    path: onePath,
    summary: "Give a member another role; it counts from their next request",
    allow: admin,
    rate: "write",
    params: one,
    body: ChangeRole,
    answers: { 200: Member },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "LAST_ADMIN"],
    handle: (ctx, { params, body }) => changeRole(ctx, { ...params, ...body }),
  }),
  route({
    method: "delete",
    path: onePath,
    summary: "Take a member out of the company; what they practised is deleted",
    allow: admin,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "LAST_ADMIN", "LEGAL_HOLD"],
    handle: (ctx, { params }) => removeMember(ctx, params),
  }),
  route({
    method: "delete",
    path: `${onePath}/login-sessions`,
    summary: "Sign a member out on all their devices, at once; what they practised stays",
    allow: admin,
    rate: "write",
    params: one,
    answers: { 200: SessionsEnded },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: async (ctx, { params }, c) => {
      const userId = await accountOf(ctx, params);
      return { ended: await identityDoor(c)((identity) => endAllSessions(identity, { userId })) };
    },
  }),
  route({
    method: "get",
    path: `${onePath}/shared-sessions`,
    summary: "What a member of a team I lead shares with me, newest first",
    allow: runsTeams,
    rate: "read",
    params: one,
    query: ListSharedSessions,
    answers: { 200: SharedSessionList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params, query }) => listSharedSessions(ctx, { memberId: params.id, ...query }),
  }),
  route({
    method: "get",
    path: `${onePath}/shared-sessions/{sessionId}`,
    summary: "One shared session, to read",
    allow: runsTeams,
    rate: "read",
    params: z.object({ id: Id, sessionId: Id }),
    answers: { 200: SharedResult },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => readSharedSession(ctx, { memberId: params.id, id: params.sessionId }),
  }),
];
