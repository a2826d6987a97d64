import type { QueuePort } from "@careertrainer/domain/context";
import type { QueueBinding } from "./bindings.ts";

/** The evaluations queue. */
export function makeQueue(binding: QueueBinding): QueuePort {
  return {
    evaluate: async (message, delaySeconds) => {
      await binding.send(message, delaySeconds === undefined ? {} : { delaySeconds });
    },
  };
}
