import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../../apps/web/src");
const read = (file: string) => readFileSync(join(source, file), "utf8");
type Messages = { [key: string]: string | Messages };

const namespaces = readdirSync(join(source, "messages/de")).map((file) => file.replace(".json", ""));
const messagesOf = (locale: string, namespace: string): Messages =>
  JSON.parse(read(`messages/${locale}/${namespace}.json`));
const flat = (messages: Messages, prefix = ""): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted();

const screens = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx$/.test(file) && !file.startsWith("screens/kit/"),
);

/** Words a person would read, written into the markup: JSX text, and the attributes that are read out or shown. */
const hardCoded = (file: string): string[] => {
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      ["aria-label", "title", "placeholder", "alt", "label"].includes(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    )
      found.push(node.initializer.text);
    ts.forEachChild(node, look);
  };
  look(tree);
  return found.filter((text) => /\p{L}{2,}/u.test(text) && text !== "Careertrainer");
};

describe("messages", () => {
  it("have the same files in both languages", () => {
    expect(readdirSync(join(source, "messages/en"))).toEqual(readdirSync(join(source, "messages/de")));
  });

  it.each(namespaces)("%s has the same keys and placeholders in both languages", (namespace) => {
    const german = flat(messagesOf("de", namespace));
    const english = new Map(flat(messagesOf("en", namespace)));
    expect([...english.keys()].toSorted()).toEqual(german.map(([key]) => key).toSorted());
    for (const [key, text] of german) expect(placeholders(english.get(key) ?? ""), key).toEqual(placeholders(text));
  });

  it.each(namespaces)("%s has no empty message", (namespace) => {
    for (const locale of ["de", "en"])
      for (const [key, text] of flat(messagesOf(locale, namespace))) expect(text.trim(), key).not.toBe("");
  });

  it("has a title and a text for every error code", async () => {
    const { errorCodes } = await import("@careertrainer/contract/errors");
    const problems = new Set(flat(messagesOf("de", "problems")).map(([key]) => key));
    for (const code of [...Object.keys(errorCodes), "OFFLINE"]) {
      expect(problems).toContain(`${code}.title`);
      expect(problems).toContain(`${code}.text`);
    }
  });
});

describe("screens", () => {
  it("finds text that is written into the markup", () => {
    expect(screens.length).toBeGreaterThan(20);
    expect(hardCoded(relative(source, join(source, "screens/kit/KitScreen.tsx")))).toContain("Toast");
  });

  it.each(screens)("%s takes its text from the messages", (file) => {
    expect(hardCoded(file)).toEqual([]);
  });
});
