import type { Control } from "./check.ts";

/** Something somebody might do by hand, and exactly which promises it breaks. */
export type Breakage = { id: string; does: string; breaks: readonly string[]; control: Pick<Control, "patch" | "sql"> };

/** Tried by `npm run break`: the promises it breaks turn red, and no other. */
export const breakages: readonly Breakage[] = [
  {
    id: "policy",
    does: "row security of the table with what was said is taken off",
    breaks: ["CON-12", "TRA-3"],
    control: { sql: "alter table turn disable row level security" },
  },
  {
    id: "host",
    does: "the code names a host that is in no recipient's row",
    breaks: ["TRA-2", "TRA-5"],
    control: {
      patch: [
        {
          file: "workers/platform/egress.ts",
          find: "/** A call to somewhere, or with something, that is not on the list. */",
          replace: 'export const elsewhere = "https://stats.tracker.io/count";\n',
        },
      ],
    },
  },
  {
    id: "column",
    does: "a column is added that nobody classified",
    breaks: ["TRA-1", "PUR-1", "ACT-1"],
    control: { sql: "alter table turn add column mood text" },
  },
  {
    id: "kept",
    does: "rows stay a day longer than their period",
    breaks: ["MIN-4"],
    control: {
      patch: [
        {
          file: "workers/domain/retention/shares.ts",
          find: "const before = expiredBefore(now, period ?? periodOf(retention)).toISOString();",
          replace:
            "const before = new Date(expiredBefore(now, period ?? periodOf(retention)).getTime() - 86_400_000).toISOString();",
        },
      ],
    },
  },
  {
    id: "log",
    does: "the address somebody signs up with is written to the log",
    breaks: ["AVA-3", "ACT-5"],
    control: {
      patch: [
        {
          file: "workers/api/routes/auth.ts",
          find: "refuseWeakPassword(body.password, body);",
          replace: "refuseWeakPassword(body.password, body);\n    console.info(JSON.stringify({ email: body.email }));",
        },
      ],
    },
  },
];
