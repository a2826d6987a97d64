import type { BucketBinding } from "@careertrainer/platform/bindings";
import { makeFiles } from "@careertrainer/platform/files";
import { expect, test } from "vitest";

const files = makeFiles({} as BucketBinding, "s".repeat(40));
const at = (iso: string) => new Date(iso);

test("a link ends after ten minutes, and another secret opens it not at all", async () => {
  const link = await files.link("files/a/b/c", at("2026-11-28T10:00:30Z"));
  const token = link.replace("/v1/files/", "");
  expect(await files.keyOf(token, at("2026-11-28T10:10:59Z"))).toBe("files/a/b/c");
  expect(await files.keyOf(token, at("2026-11-28T10:11:00Z"))).toBeNull();
  expect(await makeFiles({} as BucketBinding, "t".repeat(40)).keyOf(token, at("2026-11-28T10:01:00Z"))).toBeNull();
});
