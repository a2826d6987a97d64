import { makeApp } from "@careertrainer/api/app";
import { openApiDocument } from "@careertrainer/api/document";
import { anyone } from "@careertrainer/api/middleware/policy";
import { route } from "@careertrainer/api/route";
import { Accepted } from "@careertrainer/contract/account";
import { Id } from "@careertrainer/contract/ids";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const whole = {
  method: "get" as const,
  path: "/v1/things/{id}",
  summary: "A thing",
  allow: anyone,
  rate: "read" as const,
  params: z.object({ id: Id }),
  answers: { 200: Accepted },
  handle: () => ({ accepted: true }),
};
type Spec = Parameters<typeof route>[0];
/** The declaration with one part missing, as a type error that somebody silenced would make it. */
const without = (part: keyof typeof whole) => ({ ...whole, [part]: undefined }) as unknown as Spec;

describe("a route", () => {
  it("starts when it is whole", () => {
    expect(route(whole).path).toBe("/v1/things/{id}");
  });

  it.each([
    ["allow", /who may call it/],
    ["rate", /rate class/],
    ["summary", /summary/],
    ["params", /without a schema/],
    ["answers", /answers/],
  ] as const)("does not start without %s", (part, reason) => {
    expect(() => route(without(part))).toThrow(reason);
  });

  it("does not start with a rate class that does not exist", () => {
    expect(() => route({ ...whole, rate: "often" } as unknown as Spec)).toThrow(/rate class/);
  });

  it("does not start with two successes", () => {
    expect(() => route({ ...whole, answers: { 200: Accepted, 202: Accepted } })).toThrow(/exactly one/);
  });
});

describe("the document", () => {
  it("describes every route with its policy", () => {
    makeApp();
    const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item ?? {}).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );
    expect(operations.map(({ name }) => name)).toContain("get /v1/scenarios/{id}");
    for (const { operation, name } of operations) {
      expect(operation, name).toHaveProperty("x-policy");
      expect(operation, name).toHaveProperty("summary");
    }
  });
});
