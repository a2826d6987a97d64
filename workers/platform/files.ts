import type { FilesPort } from "@careertrainer/domain/file/context";
import { base64url } from "jose";
import { z } from "zod";
import type { BucketBinding } from "./bindings.ts";
import { makeSecrets } from "./secrets.ts";

/** Long enough to look at a page, too short to pass on. */
const linkSeconds = 600;
/** `k` is the object's key, `e` when the link ends, in seconds. */
const Claim = z.tuple([z.string().regex(/^(files|people\/[^/]+\/exports)\//), z.int()]);
const About = z.object({ name: z.string(), inline: z.enum(["yes", "no"]) });

/** People's files in the object store, and links to them that carry their own proof and end. */
export function makeFiles(bucket: BucketBinding, secret: string): FilesPort {
  const { digest } = makeSecrets(secret);
  return {
    async put(key, { bytes, type, name, inline }) {
      await bucket.put(key, bytes, {
        httpMetadata: { contentType: type },
        customMetadata: { name: encodeURIComponent(name), inline: inline ? "yes" : "no" },
      });
    },
    async get(key) {
      const object = await bucket.get(key);
      if (!object) return null;
      const about = About.parse(object.customMetadata);
      return {
        bytes: await object.arrayBuffer(),
        type: object.httpMetadata?.contentType ?? "application/octet-stream",
        name: decodeURIComponent(about.name),
        inline: about.inline === "yes",
      };
    },
    remove: (key) => bucket.delete(key),
    async link(key, now) {
      // To the whole minute, so that a page that asks twice shows the same picture from its cache.
      const ends = Math.ceil(now.getTime() / 60_000) * 60 + linkSeconds;
      const claim = base64url.encode(JSON.stringify([key, ends]));
      return `/v1/files/${claim}.${await digest("file-link", claim)}`;
    },
    async keyOf(token, now) {
      const [claim = "", signature = ""] = token.split(".");
      if (claim === "" || (await digest("file-link", claim)) !== signature) return null;
      const [key, ends] = Claim.parse(JSON.parse(new TextDecoder().decode(base64url.decode(claim))));
      return ends * 1000 > now.getTime() ? key : null;
    },
  };
}
