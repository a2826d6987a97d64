import type { Anchor } from "@careertrainer/contract/audit";
import type { SweepContext } from "../sweep/context.ts";

/** The object store in which the head of the chain is kept, day by day. */
export type AnchorPort = {
  isSet(day: string): Promise<boolean>;
  /** Signs and stores; false when that day already has one, which then stays. */
  set(head: Pick<Anchor, "day" | "seq" | "hash" | "at">): Promise<boolean>;
};

export type KeeperContext = SweepContext & { anchors: AnchorPort };
