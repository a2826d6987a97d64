import { exportSteps, leftOut, mayCopy } from "@careertrainer/compliance/export-plan";
import { columnWords, tableWords } from "@careertrainer/compliance/export-words";
import { tables } from "@careertrainer/compliance/fields/index";
import { rowsAsCsv } from "@careertrainer/domain/export/write-csv";
import { describe, expect, test } from "vitest";

describe("what a person's file holds", () => {
  test("follows from the classification: every personal column is in it or says why not", () => {
    const told = new Set(exportSteps.flatMap(({ table, told }) => told.map((column) => `${table}.${column}`)));
    const missing = tables.flatMap(({ table, fields }) =>
      Object.entries(fields).flatMap(([column, field]) => {
        const name = `${table}.${column}`;
        if (field.kind !== "personal" || table.startsWith("audit_")) return [];
        return told.has(name) || leftOut.some((one) => `${one.table}.${one.column}` === name) ? [] : [name];
      }),
    );
    expect(missing, "say whose the table's rows are (owner)").toEqual([]);
    expect(told.size).toBeGreaterThan(70);
  });

  test("has a word in both languages for every table and column a reader sees", () => {
    const named = (words: Record<string, { de: string; en: string }>, name: string) =>
      Boolean(words[name]?.de && words[name]?.en);
    const missing = exportSteps.flatMap(({ table, told }) => [
      ...(named(tableWords, table) ? [] : [table]),
      ...told.filter((column) => !named(columnWords, column)).map((column) => `${table}.${column}`),
    ]);
    expect(missing, "add them to workers/compliance/export-words.ts").toEqual([]);
  });

  test("leaves out what opens a door and who else is named, in the audit log's values too", () => {
    const columns = exportSteps.flatMap(({ table, columns: all }) => all.map((column) => `${table}.${column}`));
    for (const name of ["login_session.token", "auth_account.password", "invitation.invited_by", "passkey.public_key"])
      expect(columns, name).not.toContain(name);
    expect(mayCopy("member", "display_name")).toBe(true);
    expect(mayCopy("invitation", "invited_by")).toBe(false);
    expect(mayCopy("login_session", "token")).toBe(false);
    expect(mayCopy("nothing", "at_all")).toBe(false);
  });
});

test("a table for spreadsheets holds no formula and no broken line", () => {
  expect(
    rowsAsCsv(
      ["a", "b"],
      [
        { a: '=1+"1"', b: { x: 1 } },
        { a: "zwei\nZeilen", b: null },
      ],
    ),
  ).toBe('\uFEFF"a","b"\r\n"\'=1+""1""","{""x"":1}"\r\n"zwei\nZeilen",""\r\n');
});
