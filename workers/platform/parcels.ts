import type { ParcelPort } from "@careertrainer/domain/export/context";
import { strToU8, type ZippableFile, zipSync } from "fflate";
import { keysBelow } from "./archive.ts";
import type { BucketBinding } from "./bindings.ts";

/** What uploads are is packed already; packing it again only takes time. */
const packed = /\.(pdf|docx|webp)$/i;

/** Exports in the object store: parts while they are made, then one ZIP that {@link makeFiles} hands out. */
export function makeParcels(bucket: BucketBinding): ParcelPort {
  return {
    putPart: async (key, text) =>
      void (await bucket.put(key, text, { httpMetadata: { contentType: "application/json" } })),
    part: async (key) => (await (await bucket.get(key))?.text()) ?? null,
    async upload(key) {
      const object = await bucket.get(key);
      return object ? new Uint8Array(await object.arrayBuffer()) : null;
    },
    async pack(key, name, files) {
      const entries = files.map(({ name: path, content }) => {
        const bytes = typeof content === "string" ? strToU8(content) : content;
        const file: ZippableFile = [bytes, { level: packed.test(path) ? 0 : 6 }];
        return [path, file] as const;
      });
      const zip = zipSync(Object.fromEntries(entries));
      await bucket.put(key, zip, {
        httpMetadata: { contentType: "application/zip" },
        customMetadata: { name: encodeURIComponent(name), inline: "no" },
      });
      return zip.length;
    },
    async removeBelow(prefix) {
      const keys = await keysBelow(bucket, prefix);
      for (let at = 0; at < keys.length; at += 1000) await bucket.delete(keys.slice(at, at + 1000));
    },
  };
}
