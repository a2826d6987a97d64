import type { Check } from "./check.ts";

/** The proofs that people's rights can be used. */
export const rightsChecks: readonly Check[] = [
  {
    id: "own-data-file",
    what: "A person's file holds every exportable column of theirs in a page, JSON and tables, and nothing of anybody else; it goes after its days",
    measures: ["DSR"],
    files: ["tests/privacy/export.test.ts"],
    control: {
      how: "what was said in conversations is left out of the file",
      red: /holds every exportable column of a person/,
      patch: [
        {
          file: "workers/domain/export/make-export.ts",
          find: "read: () => readStep(run, step)",
          replace: 'read: () => (step.table === "turn" ? Promise.resolve("[]") : readStep(run, step))',
        },
      ],
    },
  },
  {
    id: "restriction",
    what: "Data that somebody restricted are evaluated by nothing and read by nobody, until they lift it",
    measures: ["DSR"],
    files: ["tests/privacy/restriction.test.ts"],
    control: {
      how: "a restriction is noted and not kept",
      red: /starts nothing, asks no coach, shares nothing/,
      patch: [
        {
          file: "workers/domain/account/restrict.ts",
          find: 'if ((await restrictedSince(tx, key)) !== null) throw new AppError("PROCESSING_RESTRICTED");',
          replace: "await restrictedSince(tx, key);",
        },
      ],
    },
  },
  {
    id: "rights-requests",
    what: "A request about one's rights has an owner, a month, one extension with a reason, reminders and an answer",
    measures: ["DSR"],
    files: ["tests/integration/rights-requests.test.ts"],
    control: {
      how: "an answer may take two months",
      red: /is asked in the app, read and answered by HR within its month/,
      patch: [
        {
          file: "workers/domain/rights-request/due-date.ts",
          find: "export const answerMonths = 1;",
          replace: "export const answerMonths = 2;",
        },
      ],
    },
  },
];
