import { RoomServiceClient } from "livekit-server-sdk";
import { stack } from "./stack.ts";

/** LiveKit's own view of its rooms. */
export const livekit = (): RoomServiceClient =>
  new RoomServiceClient(stack.livekit.replace(/^ws/, "http"), stack.livekitKey, stack.livekitSecret);

export const roomExists = async (ref: string): Promise<boolean> => (await livekit().listRooms([ref])).length > 0;
