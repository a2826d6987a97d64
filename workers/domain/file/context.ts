import type { MemberContext } from "../context.ts";

export type StoredBytes = { bytes: ArrayBuffer; type: string; name: string; inline: boolean };

/** The object store, as files use it. */
export type FilesPort = {
  put(key: string, file: { bytes: Uint8Array; type: string; name: string; inline: boolean }): Promise<void>;
  get(key: string): Promise<StoredBytes | null>;
  remove(key: string): Promise<void>;
  /** A path on our own origin that opens this object for some minutes. */
  link(key: string, now: Date): Promise<string>;
  /** The key in a link's token; null when it is not ours or too old. */
  keyOf(token: string, now: Date): Promise<string | null>;
};

/** Makes pictures anew. */
export type PicturesPort = {
  /** A square WebP without anything else that was in the file; null when it is no picture, or too large a one. */
  portrait(bytes: Uint8Array): Uint8Array | null;
};

export type FileContext = MemberContext & { files: FilesPort };
