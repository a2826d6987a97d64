import type { Text } from "./text.ts";

/** A company that gets data from us. One file each, so that it can be held against its contract. */
export type Processor = {
  name: string;
  /** `processor` works on our instruction (Art. 28); `controller` decides for itself, and only those who choose it use it. */
  role: "processor" | "controller";
  does: Text;
  /** Companies it uses in turn for our data, as far as it publishes them. */
  subProcessors: readonly { name: string; does: Text; where: Text }[];
  /** Hosts we may call. `*.` stands for exactly one or more labels in front. Empty: we never call out to it ourselves. */
  hosts: readonly string[];
  /** An AI provider: every call to it is written down, see `platform/egress.ts`. */
  isAi: boolean;
  /** Which data it gets; in brackets, where one is needed, the column's name. */
  receives: readonly Text[];
  /** Where the data really lie and are processed. */
  region: Text;
  /** Null when the data stay in the EU. */
  transfer: { to: string; basis: string } | null;
  /** How long it keeps our data. */
  keeps: Text;
  /** How retention on its side is switched off, and where our code says so; null where there is no such switch. */
  zeroRetention: Text | null;
  /** The attestation of the contract; the date is null until it is there. */
  contract: string;
  /** False: meant, and nothing is sent to it yet. */
  inUse: boolean;
};

export const processor = <const P extends Processor>(row: P): P => row;
