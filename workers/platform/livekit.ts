import { agentName, type JobMetadata } from "@careertrainer/contract/agent";
import type { Clock, VoicePort } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import {
  AccessToken,
  AgentDispatchClient,
  type ParticipantInfo,
  RoomAgentDispatch,
  RoomServiceClient,
  ServerError,
  TrackSource,
} from "livekit-server-sdk";

export type VoiceSettings = { url: string; apiKey: string; apiSecret: string; clock: Clock };

/** The life of a join token, seconds: joining, not the call, must fit into it. */
export const admissionSeconds = 120;
/** The longest any single call to LiveKit may take, seconds. */
const callSeconds = 4;
/** Learner, agent, and the overlap with a replacement. */
const maxParticipants = 3;
/** A room nobody joins, and one everybody has left, stay for this long: a lost network may come back. */
const emptySeconds = 90;
const departureSeconds = 60;

/** `ParticipantInfo.Kind.AGENT` of LiveKit's protocol, which the SDK does not hand on. */
const agentKind: ParticipantInfo["kind"] = 4;
export const isAgent = (participant: Pick<ParticipantInfo, "kind">) => participant.kind === agentKind;

/** LiveKit's server side: rooms without recording, explicit dispatch, join tokens for one room. */
export function makeVoice(settings: VoiceSettings): VoicePort {
  const options = { requestTimeout: callSeconds, failover: false };
  const host = settings.url.replace(/^ws/, "http");
  const rooms = new RoomServiceClient(host, settings.apiKey, settings.apiSecret, options);
  const dispatches = new AgentDispatchClient(host, settings.apiKey, settings.apiSecret, options);

  const createRoom = (ref: string, job: JobMetadata | null) =>
    rooms.createRoom({
      name: ref,
      emptyTimeout: emptySeconds,
      departureTimeout: departureSeconds,
      maxParticipants,
      agents: job === null ? [] : [new RoomAgentDispatch({ agentName, metadata: JSON.stringify(job) })],
    });

  return {
    openRoom: ({ ref, job }) =>
      calling(async () => {
        await createRoom(ref, job);
      }),

    replaceAgent: ({ ref, job }) =>
      calling(async () => {
        await createRoom(ref, null);
        const present = await rooms.listParticipants(ref);
        const agents = present.filter((participant) => isAgent(participant));
        await Promise.all(agents.map((agent) => orGone(rooms.removeParticipant(ref, agent.identity))));
        await dispatches.createDispatch(ref, agentName, { metadata: JSON.stringify(job) });
      }),

    admit: async ({ ref, identity }) => {
      const token = new AccessToken(settings.apiKey, settings.apiSecret, { identity, ttl: admissionSeconds });
      token.addGrant({
        roomJoin: true,
        room: ref,
        canPublish: true,
        canPublishSources: [TrackSource.MICROPHONE],
        canPublishData: true,
        canSubscribe: true,
      });
      const expiresAt = new Date(settings.clock.now().getTime() + admissionSeconds * 1000);
      return { url: settings.url, token: await token.toJwt(), expiresAt };
    },

    closeRoom: (ref) =>
      calling(async () => {
        await orGone(rooms.deleteRoom(ref));
      }),

    agentPresent: (ref) => calling(async () => (await rooms.listParticipants(ref)).some(isAgent)),

    listRooms: () =>
      calling(async () => {
        const all = await rooms.listRooms();
        return all.map((room) => ({
          ref: room.name,
          participants: room.numParticipants,
          createdAt: new Date(Number(room.creationTime) * 1000),
        }));
      }),
  };
}

async function orGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error;
  }
}

async function calling<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new AppError("PROVIDER_UNAVAILABLE", { detail: "The voice service does not answer", cause });
  }
}
