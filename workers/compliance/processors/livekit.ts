import { processor } from "../processor.ts";

export const liveKit = processor({
  name: "LiveKit",
  does: "carries the voice between browser and agent",
  hosts: ["*.livekit.cloud"],
  receives: ["the learner's voice while a session is live", "captions", "training_session.ref"],
  storesIn: "nowhere: no recording, EU region",
  transfer: null,
  contract: "dpa-livekit",
});
