import {
  type Certificate,
  certificateText,
  signedText,
  type UnsignedCertificate,
} from "@careertrainer/contract/certificate";
import {
  certificateKey,
  companyPrefix,
  personPrefixes,
  Tombstone,
  tombstonePrefix,
} from "@careertrainer/contract/erasure";
import type { ArchivePort } from "@careertrainer/domain/erasure/context";
import { base64url, importJWK, type JWK } from "jose";
import type { BucketBinding } from "./bindings.ts";

const json = { httpMetadata: { contentType: "application/json" } };
const tombstoneKey = (ref: string) => `${tombstonePrefix}${ref}.json`;

export async function keysBelow(bucket: BucketBinding, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const found = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...found.objects.map(({ key }) => key));
    if (!found.truncated) return keys;
    cursor = found.cursor;
  }
}

/** What an erasure does in the object store. Writing again writes the same. */
export function makeArchive(bucket: BucketBinding): ArchivePort {
  const remove = async (keys: readonly string[]): Promise<number> => {
    for (let at = 0; at < keys.length; at += 1000) await bucket.delete(keys.slice(at, at + 1000));
    return keys.length;
  };
  return {
    removeFiles: async (keys) => void (await remove(keys)),
    async removePerson(person) {
      let removed = 0;
      for (const prefix of personPrefixes(person)) removed += await remove(await keysBelow(bucket, prefix));
      return removed;
    },
    removeCompany: async (companyId) => remove(await keysBelow(bucket, companyPrefix(companyId))),
    putCertificate: async (certificate) =>
      void (await bucket.put(certificateKey(certificate.ref), certificateText(certificate), json)),
    putTombstone: async (tombstone) =>
      void (await bucket.put(tombstoneKey(tombstone.ref), JSON.stringify(tombstone), json)),
    tombstoneRefs: async () =>
      (await keysBelow(bucket, tombstonePrefix)).map((key) => key.slice(tombstonePrefix.length, -".json".length)),
    async tombstone(ref) {
      const object = await bucket.get(tombstoneKey(ref));
      return object ? Tombstone.parse(await object.json()) : null;
    },
  };
}

/** Signs certificates with the Ed25519 key whose public half is published. */
export const certificateSigner =
  (key: JWK & { kid: string }) =>
  async (unsigned: UnsignedCertificate): Promise<Certificate> => {
    const imported = await importJWK(key, "EdDSA");
    if (imported instanceof Uint8Array) throw new Error("The certificate key is not an Ed25519 key");
    const certificate = { ...unsigned, kid: key.kid };
    const signed = new TextEncoder().encode(signedText(certificate));
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", imported, signed));
    return { ...certificate, signature: base64url.encode(signature) };
  };
