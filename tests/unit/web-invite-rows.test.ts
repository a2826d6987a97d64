import { describe, expect, test } from "vitest";
import { readRows } from "../../apps/web/src/screens/team/rows.ts";

const teams = [{ id: "t1", name: "Lager Nord" }];
const standard = { role: "STANDARD_USER", teamId: null } as const;
const read = (text: string) => readRows(text, standard, teams);

describe("a list of people to invite", () => {
  test("is read from addresses between commas, semicolons, tabs and lines", () => {
    expect(
      read("a@x.example, b@x.example;c@x.example\nd@x.example\te@x.example\n\n").map(({ email }) => email),
    ).toEqual(["a", "b", "c", "d", "e"].map((name) => `${name}@x.example`));
  });

  test("is read from a CSV with role and team, quoted or not, with a head and a byte order mark", () => {
    expect(
      read('\uFEFFE-Mail;Rolle;Team\r\n"a@x.example";"Führungskraft";"lager nord"\r\nb@x.example;hr;\r\n'),
    ).toEqual([
      { row: 2, email: "a@x.example", role: "MANAGER", teamId: "t1", problem: null },
      { row: 3, email: "b@x.example", role: "HR", teamId: null, problem: null },
    ]);
  });

  test("says of each row what is wrong with it, and takes the others", () => {
    const rows = read(
      "a@x.example\nhanna.p@nordkai\nc@x.example,Teamlead\nd@x.example,member,Nirgends\nA@x.example\nno address",
    );
    expect(rows.map(({ row, problem }) => [row, problem])).toEqual([
      [1, null],
      [2, "address"],
      [3, "role"],
      [4, "team"],
      [5, "twice"],
      [6, "address"],
    ]);
  });

  test("takes what a row does not say from the form", () => {
    expect(readRows("a@x.example", { role: "HR", teamId: "t1" }, teams)).toMatchObject([{ role: "HR", teamId: "t1" }]);
  });

  test("is empty when nothing is there", () => expect(read(" \n ,; \n")).toEqual([]));
});
