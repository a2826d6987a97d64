import type { Check } from "./check.ts";

/** The proofs of how the product runs: what a call leaves behind, what the database is, what production refuses. */
export const operationChecks: readonly Check[] = [
  {
    id: "no-recording",
    what: "A spoken conversation leaves no sound in any file, object or column",
    measures: ["STO-2"],
    files: ["tests/voice/no-recording.test.ts"],
    control: {
      how: "the agent keeps what it hears in a temporary file",
      red: /leaves no recording, no buffer and no file/,
      patch: [
        {
          file: "agent/conversation.ts",
          find: "if (raw.audio !== undefined) talk.ear.sent(raw.audio);",
          replace:
            'if (raw.audio !== undefined) process.getBuiltinModule("node:fs").appendFileSync(`${process.env.TMPDIR}/heard.pcm`, raw.audio);\n    if (raw.audio !== undefined) talk.ear.sent(raw.audio);',
        },
      ],
    },
  },
  {
    id: "recording-ends",
    what: "A recording, which nobody may make, ends the session and removes its room",
    measures: ["STO-2"],
    files: ["tests/security/livekit-webhook.test.ts"],
    names: /of a recording, which nobody may make/,
    control: {
      how: "word of a recording is not listened to",
      red: /of a recording, which nobody may make/,
      patch: [
        {
          file: "workers/domain/training/handle-livekit-event.ts",
          find: 'if (event.name === "egress_started") return refuseRecording(ctx, session);',
          replace: "void refuseRecording;",
        },
      ],
    },
  },
  {
    id: "no-raw-sql",
    what: "No query is put together from text: values travel as parameters, and exceptions are named one by one",
    measures: ["INT-2"],
    files: ["tests/unit/queries.test.ts"],
    control: {
      how: "a list's search is put into its query as text",
      red: /no query is put together from text/,
      patch: [
        {
          file: "workers/domain/member/list-members.ts",
          find: "sql`position(lower(${text}) in",
          replace: "sql`position(lower(${sql.raw(`'${text}'`)}) in",
        },
      ],
    },
  },
  {
    id: "production-tls",
    what: "Production refuses every address without TLS, and answers for TLS alone",
    measures: ["CON-13"],
    files: ["tests/unit/production.test.ts"],
    control: {
      how: "addresses without TLS are taken",
      red: /without TLS is refused/,
      patch: [
        {
          file: "workers/platform/settings.ts",
          find: 'if (url.protocol !== "https:" && url.protocol !== "wss:")',
          replace: 'if (url.protocol === "ftp:")',
        },
      ],
    },
  },
  {
    id: "database-version",
    what: "The database that runs says of itself that it is PostgreSQL 16, and the daily probe writes it down",
    measures: ["AVA-2"],
    files: ["tests/integration/probes.test.ts"],
    names: /the database's version/,
    control: {
      how: "the product is told to expect another version",
      red: /the database's version/,
      patch: [
        {
          file: "workers/domain/probe/run-probes.ts",
          find: "const postgresMajor = 16;",
          replace: "const postgresMajor = 15;",
        },
      ],
    },
  },
];
