import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { locales } from "@careertrainer/contract/locale";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { regionOf, shortDay } from "../../apps/web/src/app/format.ts";
import { isLocale, languages } from "../../apps/web/src/app/languages.ts";
import { filterNames } from "../../apps/web/src/practice/filter.ts";

const source = join(import.meta.dirname, "../../apps/web/src");
const read = (file: string) => readFileSync(join(source, file), "utf8");
const code = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(?<!\.gen)\.tsx?$/.test(file),
);
type Messages = { [key: string]: string | Messages };

describe("the languages", () => {
  it("are those that have a folder of messages: one list, one folder each", () => {
    expect(readdirSync(join(source, "messages")).toSorted()).toEqual([...locales].toSorted());
    expect(languages.map(({ locale }) => locale).toSorted()).toEqual([...locales].toSorted());
    expect(Object.keys(regionOf).toSorted()).toEqual([...locales].toSorted());
  });

  it("are told from anything else", () => {
    for (const locale of locales) expect(isLocale(locale)).toBe(true);
    for (const other of ["fr", "", "toString", null, undefined, 1]) expect(isLocale(other)).toBe(false);
  });

  it("write dates their own way", () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const days = locales.map((locale) => shortDay("2026-10-02T12:00:00Z", locale, now));
    expect(new Set(days).size).toBe(locales.length);
    expect(shortDay("2026-11-24T09:00:00Z", "de", now)).toBe("heute");
  });
});

/** Calls that write a date, a number or a list for people; all of them stand in one file. */
const formatting = /new Intl\.|\.toLocale(Date|Time)?String\(/;

describe("dates, numbers and lists", () => {
  it("are written by app/format.ts alone", () => {
    expect(read("app/format.ts")).toMatch(formatting);
    expect(code.filter((file) => file !== "app/format.ts" && formatting.test(read(file)))).toEqual([]);
  });
});

const textsIn = (node: ts.Node): string[] => {
  const found = ts.isStringLiteralLike(node) ? [node.text] : [];
  ts.forEachChild(node, (inner) => void found.push(...textsIn(inner)));
  return found;
};

/** Everything the code could ask a message by: its texts, with a hole where something is put in. */
const asked = (file: string): RegExp[] => {
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: RegExp[] = [];
  const pattern = (parts: string[]) =>
    new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`);
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(pattern([node.text.replace(/^\w+:/, "")]));
    if (ts.isTemplateExpression(node)) {
      const [start = "", ...rest] = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      // `${open ? "one" : "other"}.${key}`: what may stand in front is written there.
      const [first] = node.templateSpans;
      const written = start === "" && first ? textsIn(first.expression) : [];
      const whole = [start.replace(/^\w+:/, ""), ...rest];
      for (const parts of written.length > 0
        ? written.map((begin) => [`${begin}${rest[0]}`, ...rest.slice(1)])
        : [whole]) {
        if (parts.join("").replaceAll(".", "") !== "") found.push(pattern(parts));
      }
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
};

const keysOf = (messages: Messages, prefix = ""): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
/** Lists are asked for whole, and plurals by the word without its number. */
const asAsked = (key: string): string => key.replace(/\.\d+$/, "").replace(/_(zero|one|two|few|many|other)$/, "");

describe("messages", () => {
  const patterns = [...new Map(code.flatMap(asked).map((pattern) => [pattern.source, pattern])).values()];
  // The catalogue's filters ask by their own name and choice.
  patterns.push(...filterNames.map((name) => new RegExp(`^${name}\\.`)));
  const isAsked = (key: string) => patterns.some((pattern) => pattern.test(asAsked(key)));

  it.each(readdirSync(join(source, "messages/de")))("%s holds nothing that no page asks for", (file) => {
    const unused = keysOf(JSON.parse(read(`messages/de/${file}`))).filter((key) => !isAsked(key));
    expect(unused).toEqual([]);
  });

  it("that no page asks for would be found", () => {
    expect(isAsked("nobody.says.this")).toBe(false);
    expect(isAsked("count_other")).toBe(true);
  });
});
