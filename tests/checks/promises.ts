import type { Check } from "./check.ts";

/** The proofs of the promises that are no guards'; run by `npm run evidence` beside those. */
export const promiseChecks: readonly Check[] = [
  {
    id: "columns",
    what: "Every column of the real database says what it holds, for which activity and under which retention rule",
    measures: ["TRA-1", "PUR-1"],
    files: ["tests/privacy/columns.test.ts"],
    control: {
      how: "a column is added and classified nowhere",
      red: /every column of the database is classified/,
      sql: "alter table turn add column mood text",
    },
  },
  {
    id: "retention-rules",
    what: "Every table with personal data has an activity, one retention rule and a way to its person",
    measures: ["TRA-4", "STO-1"],
    files: ["tests/unit/register.test.ts"],
    names: /personal data have an activity|what it names exists/,
    control: {
      how: "a table with personal data has no activity, and a rule names a file that does not exist",
      red: /what it names exists/,
      patch: [
        {
          file: "workers/compliance/retention.ts",
          find: 'carriedOutBy: "workers/domain/coach/delete-talks.ts"',
          replace: 'carriedOutBy: "workers/domain/coach/keep-talks.ts"',
        },
      ],
    },
  },
  {
    id: "recipients",
    what: "Every host the code names belongs to exactly one recipient in the register, and the reverse",
    measures: ["TRA-2", "TRA-5"],
    files: ["tests/unit/register.test.ts"],
    names: /every host in the code/,
    control: {
      how: "the code names a host that is in no row",
      red: /every host in the code/,
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
    id: "unknown-hosts",
    what: "A call to a host that is in no recipient's row is refused when it is tried",
    measures: ["TRA-2"],
    files: ["tests/unit/egress.test.ts"],
    names: /leads to nobody who is not in the register/,
    control: {
      how: "the way out lets calls to strangers through",
      red: /leads to nobody/,
      patch: [
        {
          file: "workers/platform/egress.ts",
          find: 'if (receiver === undefined) return refuse("not in the register of processors");',
          replace: "if (receiver === undefined) return plainFetch(target, init);",
        },
      ],
    },
  },
  {
    id: "encrypted-ways",
    what: "Nothing leaves unencrypted but to this machine itself, and only in local mode",
    measures: ["CON-15", "CON-13"],
    files: ["tests/unit/egress.test.ts"],
    names: /is encrypted everywhere but on this machine/,
    control: {
      how: "the way out does not look at the protocol",
      red: /is encrypted everywhere/,
      patch: [
        {
          file: "workers/platform/egress.ts",
          find: 'if (url.protocol !== "https:" &&',
          replace: 'if (url.protocol === "ftp:" &&',
        },
      ],
    },
  },
  {
    id: "receipt",
    what: "The receipt has a line for each request that reached an AI provider, and equals it byte for byte",
    measures: ["AIM-5"],
    files: ["tests/privacy/receipt.test.ts"],
    names: /^the receipt( >)? (has a line|says what)/,
    control: {
      how: "a repeated try is not written down",
      red: /has a line for each request/,
      patch: [
        {
          file: "workers/platform/ai-line.ts",
          find: "sent.push(one);",
          replace: "if (sent.length === 0) sent.push(one);",
        },
      ],
    },
  },
  {
    id: "no-ids-to-ai",
    what: "What reached AI providers holds no id, address, company or surname of the person",
    measures: ["MIN-3", "AIM-2"],
    files: ["tests/privacy/receipt.test.ts"],
    names: /^the receipt( >)? belongs to requests without/,
    control: {
      how: "transcripts leave as they were said",
      red: /belongs to requests without ids/,
      patch: [{ file: "workers/domain/evaluation/prompt.ts", find: "text: turn.masked", replace: "text: turn.text" }],
    },
  },
  {
    id: "pseudonymiser",
    what: "Names, companies and contacts are found on labelled utterances the rules were not tuned on, in de and en",
    measures: ["AIM-3"],
    files: ["tests/privacy/pseudonymiser.test.ts"],
    control: {
      how: "names of other people are not looked for",
      red: /finds nine of ten/,
      patch: [
        {
          file: "workers/domain/pseudonym/mask-transcript.ts",
          find: "for (const turn of turns) learnPeople(people, turn.text, fictional);",
          replace: "void learnPeople; people.clear();",
        },
      ],
    },
  },
  {
    id: "no-emotions",
    what: "An evaluation with a field about feelings or the person is refused, wherever the model puts it",
    measures: ["AIM-4"],
    files: ["tests/integration/evaluation.test.ts", "tests/unit/evaluation.test.ts"],
    names: /takes no answer with a field about the person|its schema is closed at every level/,
    control: {
      how: "the answer's schema is open, and forbidden fields are not looked for",
      patch: [
        {
          file: "workers/contract/evaluation.ts",
          find: "z.strictObject({\n      id: z.string(),\n      level",
          replace: "z.looseObject({\n      id: z.string(),\n      level",
        },
        {
          file: "workers/domain/evaluation/read-answer.ts",
          find: "if (forbidden !== undefined) return",
          replace: 'if (forbidden === "never") return',
        },
      ],
    },
  },
  {
    id: "watchdog",
    what: "A session without a sign of life ends after 120 seconds, its room goes and its turns stay",
    measures: ["RES-3"],
    files: ["tests/integration/sweeper.test.ts"],
    names: /ends a session after 120 s/,
    control: {
      how: "silence may last for days",
      red: /ends a session after 120 s/,
      patch: [
        {
          file: "workers/domain/sweep/sweep-sessions.ts",
          find: "const silentMs = 120_000;",
          replace: "const silentMs = 1_200_000_000;",
        },
      ],
    },
  },
  {
    id: "hard-cap",
    what: "No session outlives its cap or an hour: the sweeper, the heartbeat and the agent each end it",
    measures: ["RES-4"],
    files: [
      "tests/integration/sweeper.test.ts",
      "tests/integration/session-life.test.ts",
      "tests/unit/agent-watch.test.ts",
    ],
    names:
      /ends a session past its cap|lets nothing live longer than an hour|ends at its cap, told|the cap is told once/,
    control: {
      how: "the sweeper does not look at the hour",
      red: /lets nothing live longer than an hour/,
      patch: [
        {
          file: "workers/domain/sweep/sweep-sessions.ts",
          find: "Math.min(session.maxSeconds, hardCapSeconds) * 1000",
          replace: "Math.max(session.maxSeconds, hardCapSeconds) * 1_000_000",
        },
      ],
    },
  },
  {
    id: "sign-up-fields",
    what: "Signing up asks for an address, a password and a name, and takes nothing more",
    measures: ["MIN-1"],
    files: ["tests/privacy/defaults.test.ts"],
    names: /^signing up takes/,
    control: {
      how: "signing up also takes a date of birth",
      red: /^signing up takes/,
      patch: [
        {
          file: "workers/contract/account.ts",
          find: "  name: z.string().trim().min(1).max(80),\n  locale: Locale.default",
          replace:
            "  name: z.string().trim().min(1).max(80),\n  birthday: z.string().optional(),\n  locale: Locale.default",
        },
      ],
    },
  },
  {
    id: "opt-ins",
    what: "No consent and no sharing is on by default: a fresh account and every consent's column",
    measures: ["MIN-2"],
    files: ["tests/privacy/defaults.test.ts"],
    names: /^every column that holds a consent/,
    control: {
      how: "the name may go to AI unless switched off",
      red: /^every column that holds a consent/,
      sql: "alter table member alter column name_to_ai set default true",
    },
  },
  {
    id: "own-profile",
    what: "People change their own profile, and see the change at once",
    measures: ["ACC-1"],
    files: ["tests/privacy/defaults.test.ts"],
    names: /^people change their own profile/,
    control: {
      how: "a new name is not stored",
      red: /^people change their own profile/,
      patch: [
        {
          file: "workers/domain/account/update-me.ts",
          find: "...(input.displayName === undefined ? {} : { displayName: input.displayName }),",
          replace: "",
        },
      ],
    },
  },
  {
    id: "bcrypt",
    what: "A stored password parses as a bcrypt hash of ten rounds, and stands nowhere else",
    measures: ["CON-4"],
    files: ["tests/integration/auth.test.ts"],
    names: /leaves a bcrypt hash of ten rounds/,
    control: {
      how: "four rounds instead of ten",
      red: /leaves a bcrypt hash of ten rounds/,
      patch: [
        { file: "workers/platform/passwords.ts", find: "const bcryptRounds = 10;", replace: "const bcryptRounds = 4;" },
      ],
    },
  },
  {
    id: "google",
    what: "Signing in with Google: state, nonce and proof key, confirmed addresses alone, no silent joining",
    measures: ["CON-6"],
    files: ["tests/integration/auth-google.test.ts"],
    control: {
      how: "what Google says of the address counts as confirmed",
      red: /gets none while Google has not confirmed/,
      patch: [
        {
          file: "workers/platform/google.ts",
          find: "email_verified: confirmed, name } = claims.data;",
          replace: "name } = claims.data;\n      const confirmed = true;",
        },
      ],
    },
  },
  {
    id: "erasure",
    what: "An account is erased on its day and not before: nothing of the person is left, everything of others is",
    measures: ["ACC-2", "RET-1", "RET-2"],
    files: ["tests/privacy/erasure.test.ts"],
    control: {
      how: "the values in the audit log are not erased",
      red: /of whom was erased nothing is left anywhere/,
      patch: [
        {
          file: "workers/domain/erasure/erase-person.ts",
          find: "select erase_audit_details(${people}) as rows",
          replace: "select 0 as rows where ${people} is not null",
        },
      ],
    },
  },
];
