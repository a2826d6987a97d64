import type { Check } from "./check.ts";

/** The proofs of what goes by itself, and when. */
export const retentionChecks: readonly Check[] = [
  {
    id: "retention-engine",
    what: "One minute before its end a row is kept, one minute after it is gone; workers at once and killed ones lose and double nothing",
    measures: ["MIN-4"],
    files: ["tests/privacy/retention.test.ts"],
    control: {
      how: "everything stays a day longer than its period",
      red: /keeps what is one minute from its end/,
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
    id: "audit-months",
    what: "A month of the audit log goes a year after it ended, sealed, and the chain stays valid",
    measures: ["RET-4"],
    files: ["tests/privacy/retention.test.ts"],
    names: /drops a month of the audit log/,
    control: {
      how: "no month is ever dropped",
      red: /drops a month of the audit log/,
      sql: "create or replace function drop_audit_month(before timestamptz) returns text language sql as 'select null::text'",
    },
  },
  {
    id: "log-keeping",
    what: "Lines of the log go to the platform alone, which keeps them for less than a year; nothing of ours stores one",
    measures: ["RET-3"],
    files: ["tests/unit/log-keeping.test.ts"],
    control: {
      how: "lines are handed on to a store of one's own",
      red: /kept by the platform alone/,
      patch: [
        {
          file: "workers/jobs/wrangler.toml",
          find: "[observability]\nenabled = true",
          replace: "logpush = true\n[observability]\nenabled = true",
        },
      ],
    },
  },
  {
    id: "shorter-periods",
    what: "A shorter period that a person or a company chose takes what is a minute older and keeps what is a minute younger",
    measures: ["RET-2"],
    files: ["tests/privacy/legal-hold.test.ts"],
    names: /^a shorter period( >)? (takes|of a company)/,
    control: {
      how: "nobody's choice counts",
      red: /takes what is a minute older/,
      sql: "create or replace function practice_kept_since(company uuid, whom uuid, at timestamptz) returns timestamptz language sql stable as 'select null::timestamptz'",
    },
  },
  {
    id: "forgotten-places",
    what: "After an erasure pages, statistics, object store, queues and logs hold nothing of the person, and everything of others",
    measures: ["ACC-2"],
    files: ["tests/privacy/canary-run.test.ts"],
    control: {
      how: "files stay in the object store",
      red: /hold nothing of whom was erased/,
      patch: [
        {
          file: "workers/domain/erasure/erase-person.ts",
          find: "await removeFiles(run, home);",
          replace: "void removeFiles;",
        },
        {
          file: "workers/domain/erasure/erase-person.ts",
          find: "if (home) await ctx.archive.removePerson(home);",
          replace: "",
        },
      ],
    },
  },
  {
    id: "contract-end",
    what: "At the end of a contract everything of the company goes, on its day and not before, with a certificate; nothing of another does",
    measures: ["RET-5"],
    files: ["tests/privacy/contract-end.test.ts"],
    control: {
      how: "the company's values stay in the audit log",
      red: /deletes all of the company and nothing of another/,
      patch: [
        {
          file: "workers/domain/erasure/end-company.ts",
          find: "select erase_company_audit() as rows",
          replace: "select 0 as rows",
        },
      ],
    },
  },
];
