import { assessmentDigest } from "@careertrainer/compliance/assessment";
import { changes, instructionDigest } from "@careertrainer/compliance/changes";
import { measures } from "@careertrainer/compliance/measures/index";
import type { CheckRun } from "@careertrainer/contract/evidence";
import { type Locale, locales } from "@careertrainer/contract/locale";
import { publicRegister } from "@careertrainer/domain/register/public-register";
import { beforeAll, describe, expect, test } from "vitest";
import { assessmentPage } from "../../workers/api/pages/assessment.ts";
import { changesPage } from "../../workers/api/pages/changes.ts";
import { sayIn } from "../../workers/api/pages/language.ts";
import { type Material, type Page, shell } from "../../workers/api/pages/page.ts";
import { privacyPage } from "../../workers/api/pages/privacy.ts";
import { processorsPage } from "../../workers/api/pages/processors.ts";
import { questionsPage } from "../../workers/api/pages/questions.ts";
import { recordPage } from "../../workers/api/pages/record.ts";
import { recordCsv } from "../../workers/api/pages/record-csv.ts";
import { retentionPage } from "../../workers/api/pages/retention.ts";
import { securityTxt } from "../../workers/api/pages/security-txt.ts";
import { measurePage, statusPage } from "../../workers/api/pages/status.ts";

const commit = "a".repeat(40);
const now = new Date("2026-11-28T12:00:00Z");
const run = (change: Partial<CheckRun>): CheckRun => ({
  id: "isolation",
  what: "Strangers get 404",
  measures: ["CON-12"],
  outcome: "passed",
  cases: 611,
  failures: 0,
  negativeControl: "red",
  control: "one policy lets everybody in <script>",
  files: ["tests/security/tenant-isolation-http.test.ts"],
  at: "2026-11-28T09:00:00.000Z",
  seconds: 8,
  ...change,
});
const registerWith = (checks: CheckRun[]) =>
  publicRegister({
    bundle: { commit, codeDigest: "b".repeat(64), at: "2026-11-28T09:00:00.000Z", checks },
    attestations: [],
    commit,
    now,
    version: "0.1.0",
  });
const material = async (locale: Locale, path: string, checks: CheckRun[] = [run({})]): Promise<Material> => ({
  register: await registerWith(checks),
  contact: {},
  locale,
  say: sayIn(locale),
  url: new URL(path, "https://careertrainer.example"),
});
const textOf = async (page: Page | null): Promise<string> => String(await page?.body);

describe.each(locales)("the public pages in %s", (locale) => {
  const pages: Record<string, (given: Material) => Page> = {
    "/gdpr": statusPage,
    "/gdpr/processors": processorsPage,
    "/gdpr/retention": retentionPage,
    "/gdpr/record": recordPage,
    "/gdpr/questions": questionsPage,
    "/gdpr/assessment": assessmentPage,
    "/gdpr/changes": changesPage,
    "/privacy": privacyPage,
  };
  test.each(Object.entries(pages))("%s is whole, with nothing that runs", async (path, page) => {
    const given = await material(locale, path);
    const text = String(await shell(given, page(given).body));
    expect(text).not.toMatch(/undefined|\[object|NaN|<script|style="| on\w+="/);
    expect(text).toContain('aria-current="page"');
    expect(text.match(/<h1/g)).toHaveLength(1);
  });

  test("each promise has its line and its own page, and says what its proof does not show", async () => {
    const status = await textOf(statusPage(await material(locale, "/gdpr")));
    for (const { id, limits } of measures) {
      expect(status).toContain(`id="${id}"`);
      expect((await textOf(measurePage(await material(locale, `/gdpr/${id}`), id))).length).toBeGreaterThan(0);
      expect(limits[locale].length, id).toBeGreaterThan(3);
    }
    expect(measurePage(await material(locale, "/gdpr/NOPE-1"), "NOPE-1")).toBeNull();
  });
});

describe("the status page", () => {
  let proven = "";
  beforeAll(async () => {
    proven = await textOf(statusPage(await material("en", "/gdpr")));
  });

  test("counts from the register, and calls proven only what a check proves", async () => {
    const { counts } = await registerWith([run({})]);
    expect(counts).toEqual({ proven: 1, attested: 0, stale: 0, planned: measures.length - 1, failed: 0 });
    expect(proven).toContain(`${measures.length} promises.`);
    expect(proven).toContain("1 of them proven.");
    expect(proven).toContain("611 of 611 cases as required");
    expect(proven).toContain("3 hours ago");
  });

  test("shows words of checks as words", () => {
    expect(proven).toContain("&lt;script&gt;");
  });

  test("says at the top what is not in order", async () => {
    const failed = await textOf(statusPage(await material("en", "/gdpr", [run({ negativeControl: "green" })])));
    expect(failed).toContain("Not in order right now");
    expect(failed).toContain("did not go red: proves nothing");
    expect(proven).not.toContain("Not in order right now");
  });

  test("shows the lines of one state or one part, and says so when there is none", async () => {
    const one = await textOf(statusPage(await material("en", "/gdpr?state=proven")));
    expect(one.match(/<details/g)).toHaveLength(1);
    expect(await textOf(statusPage(await material("en", "/gdpr?state=failed")))).toContain("No line has this state");
    const ai = await textOf(statusPage(await material("en", "/gdpr?part=ai")));
    expect(ai.match(/<details/g)).toHaveLength(measures.filter(({ id }) => id.startsWith("AIM")).length);
    expect(await textOf(statusPage(await material("en", "/gdpr?state=%3Cb%3E&part=x")))).not.toContain("<b>&");
  });
});

test("what the operator has not set is said to be missing, and what is set is shown as text", async () => {
  const bare = await textOf(privacyPage(await material("en", "/privacy")));
  expect(bare.match(/not set here/g)).toHaveLength(4);
  const given = {
    ...(await material("en", "/privacy")),
    contact: { CONTACT_NAME: "A <b>", CONTACT_PRIVACY: "dpo@example.org" },
  };
  const set = await textOf(privacyPage(given));
  expect(set).toContain("A &lt;b&gt;");
  expect(set).toContain("mailto:dpo@example.org");
});

test("the record of processing is a table of text for spreadsheets", async () => {
  const csv = recordCsv(await registerWith([]), "de");
  const lines = csv.trim().split("\r\n");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(lines).toHaveLength((await registerWith([])).activities.length + 1);
  for (const line of lines) expect(line.replace("\uFEFF", "")).toMatch(/^("([^"=+\-@]([^"]|"")*|)"(,|$))+$/);
});

test("no purpose and no recipient changes without a word in the list of changes", async () => {
  const now = await instructionDigest();
  expect(changes[0]?.digest, `tell it in workers/compliance/changes.ts, with digest "${now}"`).toBe(now);
  for (const [at, { day }] of changes.entries()) expect(day <= (changes[at - 1]?.day ?? day)).toBe(true);
});

test("an approved assessment is out of date as soon as what it rests on is another", async () => {
  const approval = (of: string) => ({
    ...{ name: "dpia-approval", signedBy: "x", validFrom: "2026-01-01", validUntil: "2027-12-31", of, document: null },
  });
  const stateWith = async (of: string) => {
    const bundle = {
      commit,
      codeDigest: "b".repeat(64),
      at: "2026-11-28T09:00:00.000Z",
      checks: [run({ measures: ["DPIA"] })],
    };
    const given = { bundle, attestations: [approval(of)], commit, now, version: "0" };
    return (await publicRegister(given)).measures.find(({ id }) => id === "DPIA")?.state;
  };
  expect(await stateWith(await assessmentDigest())).toBe("proven");
  expect(await stateWith("0".repeat(32))).toBe("stale");
});

test("security.txt names a contact and when it expires", () => {
  const text = securityTxt({ PUBLIC_URL: "https://careertrainer.example", CONTACT_EMAIL: undefined }, now);
  expect(text).toMatch(/^Contact: https:\/\/careertrainer\.example\/privacy#contact$/m);
  expect(text).toMatch(/^Expires: 2027-05-27T/m);
});
