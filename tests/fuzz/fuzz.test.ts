import { routes } from "@careertrainer/api/routes";
import { Role } from "@careertrainer/contract/account";
import { beforeAll, expect, test } from "vitest";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { ensureSchemathesis } from "../../scripts/fuzz/schemathesis.ts";
import { newStaff } from "../harness/company.ts";
import type { Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const examples = Number(process.env.FUZZ_EXAMPLES ?? 10);

let staff: Record<Role, Person>;
beforeAll(async () => {
  await ensureSchemathesis();
  staff = await newStaff();
}, 300_000);

test.each(["nobody", ...Role.options] as const)(
  "whatever comes, as %s: no 5xx, and no answer the document does not name",
  async (who) => {
    const cookie = who === "nobody" ? null : staff[who].client.cookies();
    const { cases, operations, faults } = await fuzz({ baseUrl: stack.web, name: who, cookie, examples });
    expect(faults).toEqual([]);
    expect(operations).toBeGreaterThan(routes.length - 10);
    expect(cases).toBeGreaterThan(operations);
  },
);
