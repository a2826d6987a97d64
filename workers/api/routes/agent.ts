import {
  ClaimedSession,
  ClaimSession,
  EndByAgent,
  EndedByAgent,
  Heartbeat,
  HeartbeatReply,
  PutTurn,
  StoredTurn,
} from "@careertrainer/contract/agent";
import { SessionRef } from "@careertrainer/contract/ids";
import { claimSession } from "@careertrainer/domain/training/claim-session";
import { endByAgent } from "@careertrainer/domain/training/end-by-agent";
import { heartbeat } from "@careertrainer/domain/training/heartbeat";
import { putTurn } from "@careertrainer/domain/training/put-turn";
import { z } from "zod";
import { signedAgent } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/agent/v1/training-sessions/{ref}";
const session = z.object({ ref: SessionRef });
const turn = session.extend({ seq: z.coerce.number().int().min(1).max(100_000) });

export const agentRoutes: readonly Route[] = [
  route({
    method: "post",
    path: `${path}/claim`,
    summary: "An agent takes a session on",
    allow: signedAgent,
    rate: "agent",
    params: session,
    body: ClaimSession,
    answers: { 200: ClaimedSession },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "WRONG_STATE", "AGENT_SUPERSEDED"],
    handle: (ctx, { params, body }) => claimSession(ctx, { ...params, ...body }),
  }),
  route({
    method: "put",
    path: `${path}/turns/{seq}`,
    summary: "Store one version of one turn",
    allow: signedAgent,
    rate: "agent",
    params: turn,
    body: PutTurn,
    answers: { 200: StoredTurn },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "WRONG_STATE", "AGENT_SUPERSEDED"],
    handle: (ctx, { params, body }) => putTurn(ctx, { ...params, ...body }),
  }),
  route({
    method: "post",
    path: `${path}/heartbeat`,
    summary: "The agent lives; may it go on?",
    allow: signedAgent,
    rate: "agent",
    params: session,
    body: Heartbeat,
    answers: { 200: HeartbeatReply },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "AGENT_SUPERSEDED"],
    handle: (ctx, { params, body }) => heartbeat(ctx, { ...params, ...body }),
  }),
  route({
    method: "post",
    path: `${path}/end`,
    summary: "The agent has stopped and delivered every turn",
    allow: signedAgent,
    rate: "agent",
    params: session,
    body: EndByAgent,
    answers: { 200: EndedByAgent },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "AGENT_SUPERSEDED"],
    handle: (ctx, { params, body }) => endByAgent(ctx, { ...params, ...body }),
  }),
];
