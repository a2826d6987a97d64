import type { launchStack } from "./launch.ts";

type Options = Pick<Parameters<typeof launchStack>[0], "cron" | "only">;

/** Its suites move times in the database, call the cron and play the agent themselves; the clock's own and a real agent would race them. */
const played: Options = { cron: false, only: ["postgres", "livekit", "sandbox", "web", "workers"] };

/** The stacks that the tests run on, and the kinds that share one. With sound, what other suites left behind would disturb. */
export const suiteStacks = [
  { kinds: ["integration", "security"], options: played },
  { kinds: ["faults"], options: played },
  { kinds: ["voice"], options: {} },
  { kinds: ["browser"], options: {} },
] as const satisfies readonly { kinds: readonly string[]; options: Options }[];
