import { createHash } from "node:crypto";
import type { EvidenceBundle, SignedBundle } from "@careertrainer/contract/evidence";
import { PublicRegister } from "@careertrainer/contract/public-register";
import type { JWK } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { signBundle } from "../../scripts/evidence/sign.ts";
import { codeOf } from "../harness/as-agent.ts";
import { asOperator } from "../harness/as-operator.ts";
import { expectStatus, newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const evidence = "/operator/v1/evidence";
const attestations = "/operator/v1/attestations";
afterAll(() => asOperator("PUT", attestations, { items: [] }));

const register = async () =>
  PublicRegister.parse(await (await expectStatus(await fetch(`${stack.web}/v1/public/compliance`), 200)).json());
const stateOf = async (id: string) => (await register()).measures.find((line) => line.id === id)?.state;

/** Of a commit that does not run here, so that nothing becomes green for other tests. */
const bundle = (at: string): EvidenceBundle => ({
  commit: "a".repeat(40),
  codeDigest: "b".repeat(64),
  at,
  checks: [],
});
const signed = (at: string): Promise<SignedBundle> =>
  signBundle(bundle(at), stack.evidenceKey as JWK & { kid: string });

describe("evidence", () => {
  test("is taken when a key for evidence signed it, and shown", async () => {
    const at = "2026-11-20T08:00:00.000Z";
    await expectStatus(await asOperator("PUT", evidence, await signed(at)), 204);
    expect((await register()).evidence).toEqual({ at, commit: "a".repeat(40), codeDigest: "b".repeat(64) });
  });

  test("with a byte changed, or signed by another key, is refused and changes nothing", async () => {
    await expectStatus(await asOperator("PUT", evidence, await signed("2026-11-21T08:00:00.000Z")), 204);
    const good = await signed("2026-11-22T08:00:00.000Z");
    const changed = { ...good, bundle: good.bundle.replace("2026-11-22", "2026-11-23") };
    const others = await signBundle(bundle("2026-11-24T08:00:00.000Z"), stack.anchorKey as JWK & { kid: string });
    for (const wrong of [changed, others, { ...others, kid: good.kid }])
      expect(await codeOf(await asOperator("PUT", evidence, wrong))).toBe("SIGNATURE_REFUSED");
    expect((await register()).evidence?.at).toBe("2026-11-21T08:00:00.000Z");
  });

  test("comes from the operator alone", async () => {
    const person = await newPerson();
    const body = await signed("2026-11-25T08:00:00.000Z");
    expect((await person.client.request("PUT", evidence, body)).status).toBe(401);
    expect((await person.client.request("PUT", attestations, { items: [] })).status).toBe(401);
  });
});

test("a statement makes its promise attested while it holds, and no longer", async () => {
  const statement = {
    name: "dpo-appointment",
    signedBy: "the management",
    validFrom: "2026-01-01",
    validUntil: "2099-12-31",
  };
  expect(await stateOf("ACT-2")).toBe("planned");
  await expectStatus(await asOperator("PUT", attestations, { items: [statement] }), 204);
  expect(await stateOf("ACT-2")).toBe("attested");
  await expectStatus(
    await asOperator("PUT", attestations, { items: [{ ...statement, validUntil: "2026-02-01" }] }),
    204,
  );
  expect(await stateOf("ACT-2")).toBe("stale");
});

describe("a signed document", () => {
  const body = (text: string, more: object = {}) => ({
    signedBy: "the management",
    validFrom: "2026-01-01",
    validUntil: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
    document: { type: "text/plain", base64: Buffer.from(text).toString("base64") },
    ...more,
  });
  const put = (name: string, given: object) => asOperator("PUT", `${attestations}/${name}`, given);

  test("is kept by its checksum, shown with its signer, and said to end soon", async () => {
    const text = `Commitment of everybody who works with data, ${Date.now()}\n`;
    await expectStatus(await put("staff-commitment", body(text)), 200);
    const line = (await register()).measures.find(({ id }) => id === "PUR-2");
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(line).toMatchObject({ state: "attested", endsSoon: true, attestation: { document: { sha256 } } });
    const page = await (await fetch(`${stack.web}/gdpr/PUR-2?lang=en`)).text();
    for (const said of ["the management", "Ends soon.", sha256]) expect(page).toContain(said);
  });

  test("is refused when it is not what it says, ends before it begins, or backs no promise", async () => {
    expect((await put("staff-commitment", body("%PDF-1.7 and nothing more"))).status).toBe(422);
    expect((await put("staff-commitment", body("x", { validUntil: "2025-01-01" }))).status).toBe(400);
    expect((await put("no-such-thing", body("x"))).status).toBe(404);
    const person = await newPerson();
    expect((await person.client.request("PUT", `${attestations}/staff-commitment`, body("x"))).status).toBe(401);
  });
});
