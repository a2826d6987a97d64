import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { firstPaintHash } from "../../workers/api/middleware/headers.ts";

test("the security policy lets exactly the script through that stands in the page", () => {
  const script = readFileSync(new URL("../../apps/web/first-paint.js", import.meta.url), "utf8").trim();
  expect(firstPaintHash).toBe(`sha256-${createHash("sha256").update(script).digest("base64")}`);
});
