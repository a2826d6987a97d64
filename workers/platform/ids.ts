import type { Ids } from "@careertrainer/domain/context";

const base32 = "abcdefghijklmnopqrstuvwxyz234567";

/** UUIDv7 (RFC 9562 5.7): 48 bits of time, 74 of chance. */
export function uuid(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000));
  new DataView(bytes.buffer).setUint16(4, now % 0x10000);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 26 characters of base32 from 130 random bits. */
export const opaque = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => base32.charAt(byte & 31)).join("");

export const ids: Ids = { uuid: () => uuid(), opaque };
