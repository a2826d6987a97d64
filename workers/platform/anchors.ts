import { Anchor, anchorKey, anchorPrefix, anchorText } from "@careertrainer/contract/audit";
import type { AnchorPort } from "@careertrainer/domain/audit/context";
import { base64url, importJWK, type JWK } from "jose";
import type { BucketBinding } from "./bindings.ts";

/** Anchors in the object store. Each is written once: a second write under its key changes nothing. */
export function makeAnchors(bucket: BucketBinding, key: JWK & { kid: string }): AnchorPort {
  return {
    isSet: async (day) => (await bucket.head(anchorKey(day))) !== null,
    set: async (head) => {
      const anchor = await signAnchor(head, key);
      const stored = await bucket.put(anchorKey(head.day), JSON.stringify(anchor), {
        onlyIf: new Headers({ "if-none-match": "*" }),
        httpMetadata: { contentType: "application/json" },
      });
      return stored !== null;
    },
  };
}

/** Every anchor there is, oldest first. */
export async function readAnchors(bucket: BucketBinding): Promise<Anchor[]> {
  const anchors: Anchor[] = [];
  for (let cursor: string | undefined; ; ) {
    const found = await bucket.list({ prefix: anchorPrefix, ...(cursor === undefined ? {} : { cursor }) });
    for (const { key } of found.objects) {
      const object = await bucket.get(key);
      if (object) anchors.push(Anchor.parse(await object.json()));
    }
    if (!found.truncated) return anchors.sort((a, b) => a.seq - b.seq);
    cursor = found.cursor;
  }
}

const day = 86_400_000;
/** An anchor older than this is a matter for operations; a reader is told there is none. */
const daysBack = 7;

/** The newest anchor of the last days, or null. */
export async function newestAnchor(bucket: BucketBinding, now: Date): Promise<Anchor | null> {
  for (let back = 0; back <= daysBack; back++) {
    const object = await bucket.get(anchorKey(new Date(now.getTime() - back * day).toISOString().slice(0, 10)));
    if (object) return Anchor.parse(await object.json());
  }
  return null;
}

/** Signs the head of the chain of one day. */
export async function signAnchor(
  head: Pick<Anchor, "day" | "seq" | "hash" | "at">,
  key: JWK & { kid: string },
): Promise<Anchor> {
  const imported = await importJWK(key, "EdDSA");
  if (imported instanceof Uint8Array) throw new Error("The anchor key is not an Ed25519 key");
  const signature = await crypto.subtle.sign("Ed25519", imported, new TextEncoder().encode(anchorText(head)));
  return { ...head, kid: key.kid, signature: base64url.encode(new Uint8Array(signature)) };
}
