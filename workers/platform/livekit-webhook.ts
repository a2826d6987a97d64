import { WebhookReceiver } from "livekit-server-sdk";
import { isAgent } from "./livekit.ts";

/** A LiveKit webhook, read: `ref` is the room's name, `ofAgent` whether it is about an agent. */
export type ReadWebhook = { id: string; name: string; ref: string; ofAgent: boolean };

/** Checks the sender by the SDK's receiver and reads the event; null when it is not LiveKit's. */
export async function readWebhook(
  settings: { LIVEKIT_API_KEY: string; LIVEKIT_API_SECRET: string },
  input: { body: string; authorization: string | undefined },
): Promise<ReadWebhook | null> {
  if (input.authorization === undefined) return null;
  try {
    const receiver = new WebhookReceiver(settings.LIVEKIT_API_KEY, settings.LIVEKIT_API_SECRET);
    const event = await receiver.receive(input.body, input.authorization);
    return {
      id: event.id,
      name: event.event,
      ref: event.room?.name ?? event.egressInfo?.roomName ?? "",
      ofAgent: event.participant !== undefined && isAgent(event.participant),
    };
  } catch {
    return null;
  }
}
