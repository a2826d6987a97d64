import type { EvaluateMessage } from "@careertrainer/contract/queue";
import type { QueuePort } from "@careertrainer/domain/context";

/** The part of a Cloudflare queue binding that is used here. */
export type QueueBinding = {
  send(message: EvaluateMessage, options?: { delaySeconds?: number }): Promise<unknown>;
};

export function makeQueue(binding: QueueBinding): QueuePort {
  return {
    evaluate: async (message, delaySeconds) => {
      await binding.send(message, delaySeconds === undefined ? {} : { delaySeconds });
    },
  };
}
