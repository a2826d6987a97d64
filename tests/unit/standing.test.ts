import { measure } from "@careertrainer/compliance/measure";
import { deriveStandings, type Known } from "@careertrainer/compliance/state";
import type { CheckRun, ProbeReport, ProbeRun } from "@careertrainer/contract/evidence";
import { describe, expect, test } from "vitest";

const commit = "a".repeat(40);
const at = "2026-11-20T08:00:00.000Z";
const text = ["p", "l"] as const;
const checked = measure("M-1", "5", "check", text, text, { maxAgeDays: 7 });
const run: CheckRun = {
  id: "c",
  what: "x",
  measures: ["M-1", "M-3"],
  outcome: "passed",
  cases: 3,
  failures: 0,
  negativeControl: "red",
  control: "off",
  files: ["t"],
  at,
  seconds: 1,
};
const known = (change: Partial<CheckRun> = {}, rest: Partial<Known> = {}): Known => ({
  bundle: { commit, codeDigest: "b".repeat(64), at, checks: [{ ...run, ...change }] },
  attestations: [],
  commit,
  now: new Date("2026-11-21T08:00:00Z"),
  ...rest,
});
const stateOf = (id: string, given: Known, list = [checked]) => deriveStandings(list, given).get(id)?.state;

describe("the state of a promise that a check proves", () => {
  test("is proven by a check that passed and failed without its control", () => {
    expect(stateOf("M-1", known())).toBe("proven");
  });
  test("is failed when the check fails, looks at nothing, or stays green without its control", () => {
    expect(stateOf("M-1", known({ outcome: "failed", failures: 1 }))).toBe("failed");
    expect(stateOf("M-1", known({ cases: 0 }))).toBe("failed");
    expect(stateOf("M-1", known({ negativeControl: "green" }))).toBe("failed");
    expect(stateOf("M-1", known({ negativeControl: "not run" }))).toBe("failed");
  });
  test("is stale past its age to the millisecond, and on another commit", () => {
    expect(stateOf("M-1", known({}, { now: new Date("2026-11-27T07:59:59.999Z") }))).toBe("proven");
    expect(stateOf("M-1", known({}, { now: new Date("2026-11-27T08:00:00Z") }))).toBe("stale");
    expect(stateOf("M-1", known({}, { commit: "c".repeat(40) }))).toBe("stale");
    expect(stateOf("M-1", known({}, { commit: null }))).toBe("stale");
  });
  test("is planned when no check has it", () => {
    expect(stateOf("M-1", known({ measures: [] }))).toBe("planned");
    expect(stateOf("M-1", known({}, { bundle: null }))).toBe("planned");
  });
});

describe("the state of a promise that a document attests", () => {
  const attested = measure("M-2", "28", "attestation", text, text, { attestation: "dpa" });
  const both = measure("M-3", "28", "both", text, text, { attestation: "dpa" });
  const document = {
    name: "dpa",
    signedBy: "x",
    validFrom: "2026-01-01",
    validUntil: "2026-12-31",
    of: null,
    document: null,
  };

  test("is attested while the document holds, then stale; without one it is planned", () => {
    const given = { attestations: [document] };
    expect(stateOf("M-2", known({}, given), [attested])).toBe("attested");
    expect(stateOf("M-2", known({}, { ...given, now: new Date("2027-01-01T00:00:00Z") }), [attested])).toBe("stale");
    expect(stateOf("M-2", known({}, { attestations: [{ ...document, validFrom: "2026-12-01" }] }), [attested])).toBe(
      "planned",
    );
    expect(stateOf("M-2", known(), [attested])).toBe("planned");
  });
  test("says that it ends soon from thirty days before, to the day", () => {
    const soon = (now: string) =>
      deriveStandings([attested], known({}, { attestations: [document], now: new Date(now) })).get("M-2")?.endsSoon;
    expect(soon("2026-11-30T23:59:59Z")).toBe(false);
    expect(soon("2026-12-01T00:00:00Z")).toBe(true);
    expect(soon("2027-01-01T00:00:00Z")).toBe(false);
  });
  test("needs both where it names both: the worse one counts", () => {
    const given = { attestations: [document] };
    expect(stateOf("M-3", known({}, given), [both])).toBe("proven");
    expect(stateOf("M-3", known(), [both])).toBe("planned");
    expect(stateOf("M-3", known({ outcome: "failed" }, given), [both])).toBe("failed");
    expect(stateOf("M-3", known({ outcome: "failed" }), [both])).toBe("failed");
  });
});

describe("what the running product found about itself", () => {
  const probe: ProbeRun = {
    ...{ id: "c", measures: ["M-1"], outcome: "passed" as const },
    ...{ found: "x", at: "2026-11-26T04:17:00.000Z" },
  };
  const report = (change: Partial<ProbeRun> = {}, of: string | null = commit): ProbeReport => ({
    commit: of,
    at: probe.at,
    probes: [{ ...probe, ...change }],
  });
  const later = new Date("2026-11-27T09:00:00Z");

  test("keeps the check of its name fresh beside the same code, and no other", () => {
    expect(stateOf("M-1", known({}, { now: later }))).toBe("stale");
    expect(stateOf("M-1", known({}, { now: later, probes: report() }))).toBe("proven");
    expect(stateOf("M-1", known({}, { now: later, probes: report({ id: "other" }) }))).toBe("stale");
    expect(stateOf("M-1", known({}, { now: later, probes: report({}, "c".repeat(40)) }))).toBe("stale");
    expect(stateOf("M-1", known({}, { now: later, probes: report({ outcome: "not here" }) }))).toBe("stale");
  });
  test("makes a promise failed when something is wrong, whatever a check said before", () => {
    const wrong = report({ outcome: "failed", id: "other" });
    expect(stateOf("M-1", known({}, { now: later, probes: wrong }))).toBe("failed");
    expect(stateOf("M-1", known({ measures: [] }, { now: later, probes: wrong }))).toBe("failed");
  });
  test("is no word about today after two days", () => {
    const now = new Date("2026-11-28T04:17:00Z");
    expect(stateOf("M-1", known({}, { now, probes: report({ outcome: "failed" }) }))).toBe("stale");
  });
});

test("a promise that says the same as another has its state", () => {
  const same = measure("M-4", "5", "check", text, text, { sameAs: "M-1" });
  expect(stateOf("M-4", known(), [checked, same])).toBe("proven");
  expect(stateOf("M-4", known({ outcome: "failed" }), [checked, same])).toBe("failed");
});
