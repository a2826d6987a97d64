import { verifyBundle } from "@careertrainer/contract/verify-bundle";
import { exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { signBundle } from "../../scripts/evidence/sign.ts";

const pair = async (kid: string) => {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const open = { ...(await exportJWK(publicKey)), kid };
  return {
    open: { ...open, kty: "OKP" as const, crv: "Ed25519" as const, x: open.x ?? "" },
    closed: { ...(await exportJWK(privateKey)), kid },
  };
};
const ours = await pair("evidence-1");
const theirs = await pair("evidence-1");
const bundle = { commit: "a".repeat(40), codeDigest: "b".repeat(64), at: "2026-11-20T08:00:00.000Z", checks: [] };
const signed = await signBundle(bundle, ours.closed);
const text = JSON.stringify(signed, null, 2);

test("signed evidence is genuine, and refused with any byte of it changed, or by another key", async () => {
  expect(await verifyBundle(text, [ours.open])).toEqual({ ok: true, bundle });
  expect(await verifyBundle(text, [theirs.open])).toEqual({ ok: false, reason: "bad_signature" });
  expect(await verifyBundle(text, [{ ...ours.open, kid: "evidence-2" }])).toMatchObject({ reason: "unknown_key" });
  expect(await verifyBundle("{}", [ours.open])).toEqual({ ok: false, reason: "not_a_bundle" });
  for (const field of ["bundle", "kid", "signature"] as const)
    for (let at = 0; at < signed[field].length; at += 1) {
      const other = signed[field][at] === "A" ? "B" : "A";
      const changed = { ...signed, [field]: signed[field].slice(0, at) + other + signed[field].slice(at + 1) };
      expect((await verifyBundle(JSON.stringify(changed), [ours.open])).ok, `${field}[${at}]`).toBe(false);
    }
});
