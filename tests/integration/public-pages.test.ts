import { PublicRegister } from "@careertrainer/contract/public-register";
import { describe, expect, test } from "vitest";
import { stack } from "../harness/stack.ts";

const pages = [
  "/gdpr",
  "/gdpr/CON-12",
  "/gdpr/processors",
  "/gdpr/retention",
  "/gdpr/record",
  "/gdpr/questions",
  "/privacy",
];
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${stack.web}${path}`, { headers });

describe("pages about data protection", () => {
  test.each(pages)("%s is there for everybody, finished, in the language asked for", async (path) => {
    const german = await get(path, { "accept-language": "de-AT,de;q=0.9" });
    expect(german.status).toBe(200);
    expect(german.headers.get("set-cookie")).toBeNull();
    expect(german.headers.get("cache-control")).toBe("public, max-age=60");
    expect(german.headers.get("vary")).toContain("accept-language");
    const text = await german.text();
    expect(text).toContain('<html lang="de">');
    // What stands in every page sets the theme before the first paint; nothing else runs.
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\/(?!127\.0\.0\.1)/);

    const english = await get(`${path}?lang=en`, { "accept-language": "de" });
    expect(await english.text()).toContain('<html lang="en">');
  });

  test("a promise that does not exist is not there", async () => {
    expect((await get("/gdpr/NOPE-1")).status).toBe(404);
    expect((await get("/gdpr/anything")).status).toBe(404);
  });

  test("the register is there for machines too, and says of each promise what it is worth", async () => {
    const register = PublicRegister.parse(await (await get("/v1/public/compliance")).json());
    const states = Object.values(register.counts).reduce((sum, count) => sum + count, 0);
    expect(states).toBe(register.measures.length);
    for (const { state, checks, attestation } of register.measures) {
      if (state === "proven") expect(checks.length).toBeGreaterThan(0);
      if (state === "attested") expect(attestation).not.toBeNull();
    }
  });

  test("the privacy policy says its version, its day and every activity of the register", async () => {
    const register = PublicRegister.parse(await (await get("/v1/public/compliance")).json());
    for (const locale of ["de", "en"] as const) {
      const text = await (await get(`/privacy?lang=${locale}`)).text();
      expect(text).toContain(register.commit?.slice(0, 7) ?? register.version);
      expect(text).toContain(String(new Date(register.at).getUTCFullYear()));
      for (const { id } of register.activities) expect(text, id).toContain(`<h3 id="${id}">`);
    }
  });

  test("every recipient with place, basis and sub-processors, on the page and for machines", async () => {
    const register = PublicRegister.parse(await (await get("/v1/public/compliance")).json());
    const text = await (await get("/gdpr/processors?lang=en")).text();
    expect(register.processors.some(({ subProcessors }) => subProcessors.length > 0)).toBe(true);
    for (const { name, region, transfer, subProcessors } of register.processors) {
      for (const said of [name, region.en, ...(transfer ? [transfer.basis] : [])]) expect(text).toContain(said);
      for (const below of subProcessors) expect(text).toContain(below.name);
    }
  });

  test("the record of processing is a file", async () => {
    const answer = await get("/v1/public/record?locale=en");
    expect(answer.headers.get("content-disposition")).toContain("record-of-processing-en.csv");
    expect((await answer.text()).split("\r\n")[0]).toContain('"Legal basis"');
  });

  test("whoever finds a weakness learns whom to tell", async () => {
    const answer = await get("/.well-known/security.txt");
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(await answer.text()).toMatch(/^Contact: .*\nExpires: /m);
  });
});
