import { makeApp } from "@careertrainer/api/app";
import { openApiDocument } from "@careertrainer/api/document";
import { validate } from "@hyperjump/json-schema/openapi-3-1";
import { expect, test } from "vitest";

makeApp();

/** The published schema of OpenAPI 3.1 with its dialect, so that schemas inside are held against JSON Schema too. */
const openApi = "https://spec.openapis.org/oas/3.1/schema-base";
const text = JSON.stringify(openApiDocument());

/** Where the document is not OpenAPI 3.1. */
async function faults(document: string): Promise<string[]> {
  const verdict = await validate(openApi, JSON.parse(document), "BASIC");
  return verdict.valid ? [] : [...new Set((verdict.errors ?? []).map(({ instanceLocation }) => instanceLocation))];
}

test("the document is OpenAPI 3.1, and so are the schemas in it", async () => {
  expect(await faults(text)).toEqual([]);
});

test.each([
  ["a tuple the old way", '"prefixItems":[', '"items":['],
  ["a type that is none", '"type":"integer"', '"type":"whole"'],
  ["a parameter without a name", '"name":"locale",', ""],
])("%s would be found", async (_, find, replace) => {
  expect(text).toContain(find);
  expect(await faults(text.replaceAll(find, replace))).not.toEqual([]);
});
