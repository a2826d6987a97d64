import type { Locale } from "@careertrainer/contract/locale";
import type { schema } from "@careertrainer/drizzle/database";
import type { SweepContext } from "../sweep/context.ts";

export type PackedFile = { name: string; content: string | Uint8Array };

/** The object store, as exports use it. Writing again writes the same. */
export type ParcelPort = {
  putPart(key: string, text: string): Promise<void>;
  /** Null when it is not there. */
  part(key: string): Promise<string | null>;
  /** Bytes of a file a person uploaded; null when it is gone. */
  upload(key: string): Promise<Uint8Array | null>;
  /** Packs files into one ZIP under this key, to be saved under this name; its bytes. */
  pack(key: string, name: string, files: PackedFile[]): Promise<number>;
  removeBelow(prefix: string): Promise<void>;
};

export type ExportMail = { to: string; name: string; locale: Locale };
/** Never throws; the same key is mailed once. False when it could not be sent. */
export type ExportMailPort = { ready(key: string, mail: ExportMail): Promise<boolean> };

/** A run that has said nothing for so long is taken for dead, and another goes on where it stopped. */
export const leaseMs = 60_000;
/** After so many runs that ended badly nobody tries again. */
export const mostRuns = 5;

export type ExportRow = typeof schema.dataExport.$inferSelect;
export type ExporterContext = SweepContext & { parcel: ParcelPort; exportMail: ExportMailPort };
