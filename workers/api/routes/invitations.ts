import { Accepted } from "@careertrainer/contract/account";
import { Id } from "@careertrainer/contract/ids";
import {
  AcceptInvitation,
  InvitationList,
  InvitedPeople,
  InvitePeople,
  ListInvitations,
  OpenInvitation,
  ReadInvitation,
} from "@careertrainer/contract/invitation";
import { acceptInvitation, readInvitation } from "@careertrainer/domain/invitation/accept-invitation";
import { resendInvitation, revokeInvitation } from "@careertrainer/domain/invitation/change-invitation";
import { invitePeople } from "@careertrainer/domain/invitation/invite-people";
import { listInvitations } from "@careertrainer/domain/invitation/list-invitations";
import { z } from "zod";
import { anyMember, anyone, memberWith } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const path = "/v1/invitations";
const onePath = `${path}/{id}`;
const one = z.object({ id: Id });
const inviter = memberWith("HR", "ADMIN");

export const invitationRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "Open invitations of my company, newest first",
    allow: inviter,
    rate: "read",
    query: ListInvitations,
    answers: { 200: InvitationList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { query }) => listInvitations(ctx, query),
  }),
  route({
    method: "post",
    path,
    summary: "Invite people by mail; who is invited or here already gets no second mail",
    allow: inviter,
    rate: "write",
    body: InvitePeople,
    answers: { 200: InvitedPeople },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { body }) => invitePeople(ctx, body),
  }),
  route({
    method: "post",
    path: `${onePath}/resend`,
    summary: "Send an invitation again, with a new link; the old one stops working",
    allow: inviter,
    rate: "write",
    params: one,
    answers: { 200: Accepted },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "PROVIDER_UNAVAILABLE"],
    handle: async (ctx, { params }) => {
      await resendInvitation(ctx, params);
      return { accepted: true };
    },
  }),
  route({
    method: "delete",
    path: onePath,
    summary: "Take an invitation back",
    allow: inviter,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => revokeInvitation(ctx, params),
  }),
  route({
    method: "post",
    path: `${path}/read`,
    summary: "What an invitation is about, for who holds its link",
    allow: anyone,
    rate: "auth",
    body: ReadInvitation,
    answers: { 200: OpenInvitation },
    problems: ["LINK_EXPIRED", "ORIGIN_REFUSED"],
    handle: (ctx, { body }) => readInvitation(ctx, body),
  }),
  route({
    method: "post",
    path: `${path}/accept`,
    summary: "Accept an invitation: I move into that company, with or without what I practised",
    allow: anyMember,
    rate: "write",
    body: AcceptInvitation,
    answers: { 200: Accepted },
    problems: ["UNAUTHENTICATED", "LINK_EXPIRED", "OTHER_ADDRESS", "LEAVE_FIRST", "SESSION_ALREADY_LIVE"],
    handle: async (ctx, { body }, c) => {
      await acceptInvitation(ctx, { ...body, email: c.var.login.email });
      return { accepted: true };
    },
  }),
];
