import { type LogFields, logFields, loggable } from "@careertrainer/contract/log-fields";
import { describeError } from "@careertrainer/platform/log";
import { describe, expect, test } from "vitest";

const utterance = "Ich möchte mehr Gehalt";
const id = "01989d3c-7a52-7c1e-b2f0-6a1f3c1d2e4f";

describe("a log line", () => {
  test("keeps what is in the list and has its shape", () => {
    const fields = {
      part: "api",
      requestId: id,
      route: "/v1/team/members/{id}",
      status: 404,
      ms: 12,
      member: id,
    } as const;
    expect(loggable(fields)).toEqual(fields);
  });

  test("drops what is not in the list, where types were got round", () => {
    const fields = { part: "api", email: "robin@example.test", text: utterance } as LogFields;
    expect(loggable(fields)).toEqual({ part: "api" });
  });

  test.each(Object.keys(logFields))("refuses a sentence or an address in %s", (name) => {
    for (const content of [utterance, "robin.beispiel@example.test", "Robin Beispiel", "a\nb", "x".repeat(5000)])
      expect(loggable({ [name]: content } as LogFields)[name]).toBe("[refused]");
  });

  test("says of an error its kind, code and place", () => {
    const error = Object.assign(new Error(`duplicate key: ${utterance}`), { code: "23505" });
    const line = loggable(describeError(error));
    expect(line).toMatchObject({ error: "Error", code: "23505" });
    expect(line.where).toMatch(/log-fields\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(line)).not.toContain("Gehalt");
  });
});
