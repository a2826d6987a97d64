/** A company that processes data for us. One file each, so that it can be held against its contract. */
export type Processor = {
  name: string;
  does: string;
  /** Hosts we may call. `*.` stands for exactly one or more labels in front. Empty: we never call out to it ourselves. */
  hosts: readonly string[];
  /** Which data it gets, in the words of the schema. */
  receives: readonly string[];
  storesIn: string;
  /** Null when the data stays in the EU. */
  transfer: { to: string; basis: string } | null;
  /** The name of the attested document. */
  contract: string;
};

export const processor = <const P extends Processor>(row: P): P => row;
