import { PublicRegister } from "@careertrainer/contract/public-register";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { codeOf } from "../harness/as-agent.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { expectStatus } from "../harness/people.ts";

const path = "/v1/company/evidence-pack";

test("an admin gets the pack with the company's name in the agreement, in both languages; nobody else does", async () => {
  const name = `Hafen & <b>Söhne</b> ${Date.now()}`;
  const admin = await newCompany(name);
  for (const [locale, title] of [
    ["de", "Vertrag zur Auftragsverarbeitung"],
    ["en", "Data processing agreement"],
  ] as const) {
    const answer = await expectStatus(await admin.client.get(`${path}?locale=${locale}`), 200);
    expect(answer.headers.get("content-disposition")).toContain(`careertrainer-evidence-${locale}.zip`);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = (file: string) => strFromU8(files[file] ?? new Uint8Array());
    expect(text("agreement.html")).toContain(title);
    expect(text("agreement.html")).toContain("Hafen &amp; &lt;b&gt;Söhne&lt;/b&gt;");
    const register = PublicRegister.parse(JSON.parse(text("register.json")));
    for (const { id } of register.measures) expect(text("measures.html"), id).toContain(`<td>${id}</td>`);
    for (const { name: processor } of register.processors) expect(text("processors.html")).toContain(processor);
    expect(text("record-of-processing.csv").length).toBeGreaterThan(500);
    expect(JSON.parse(text("keys.json"))).toMatchObject({ keys: [{ kty: "OKP" }], evidence: [{ kty: "OKP" }] });
    expect(text("keys.json")).not.toContain('"d"');
    for (const [file, bytes] of Object.entries(files))
      expect(strFromU8(bytes), file).not.toMatch(
        /undefined|\[object|<script|(src|href)="(https?:)?\/\/(?!127\.0\.0\.1)/,
      );
  }
  const hr = await newMember(admin, "HR");
  expect(await codeOf(await hr.client.get(path))).toBe("FORBIDDEN");
});
