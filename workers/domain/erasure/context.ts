import type { Certificate, UnsignedCertificate } from "@careertrainer/contract/certificate";
import type { Tombstone } from "@careertrainer/contract/erasure";
import type { schema } from "@careertrainer/drizzle/database";
import type { SweepContext } from "../sweep/context.ts";

/** What lies outside the database. */
export type ArchivePort = {
  /** Removes these objects; what is gone already is no fault. */
  removeFiles(keys: readonly string[]): Promise<void>;
  /** Removes every object of one person; returns how many. */
  removePerson(person: { companyId: string; memberId: string }): Promise<number>;
  /** Removes every object of one company; returns how many. */
  removeCompany(companyId: string): Promise<number>;
  putCertificate(certificate: Certificate): Promise<void>;
  putTombstone(tombstone: Tombstone): Promise<void>;
  /** Of all tombstones there are. */
  tombstoneRefs(): Promise<string[]>;
  tombstone(ref: string): Promise<Tombstone | null>;
};

/** A run that has said nothing for so long is taken for dead, and another takes over. */
export const leaseMs = 60_000;

export type ErasureRow = typeof schema.erasure.$inferSelect;

export type EraserContext = SweepContext & {
  archive: ArchivePort;
  sign(certificate: UnsignedCertificate): Promise<Certificate>;
  /** A keyed hash of a person's id, 64 hexadecimal digits; the key never changes. */
  personHash(userId: string): Promise<string>;
  /** The commit that runs. */
  software: string;
};
