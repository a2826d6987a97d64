import { handleLiveKitEvent } from "@careertrainer/domain/training/handle-livekit-event";
import { readWebhook } from "@careertrainer/platform/livekit-webhook";
import { webhookFrom } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const fromLiveKit = webhookFrom("livekit", async ({ platform, ...input }) => {
  return (await readWebhook(platform.settings, input)) !== null;
});

export const livekitWebhookRoutes: readonly Route[] = [
  route({
    method: "post",
    path: "/webhooks/livekit",
    summary: "What LiveKit tells us of rooms",
    allow: fromLiveKit,
    rate: "none",
    answers: { 204: noContent },
    problems: ["SIGNATURE_REFUSED"],
    handle: async (ctx, _input, c) => {
      const body = new TextDecoder().decode(c.var.rawBody);
      const event = await readWebhook(c.var.platform.settings, { body, authorization: c.req.header("authorization") });
      if (event) await handleLiveKitEvent(ctx, event);
    },
  }),
];
