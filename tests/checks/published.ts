import type { Check } from "./check.ts";

/** The proofs of what is published about data protection: pages, register, assessment, list of changes. */
export const publishedChecks: readonly Check[] = [
  {
    id: "record-file",
    what: "The record of processing activities is there for everybody, as page and as file, in both languages",
    measures: ["PUR-1"],
    files: ["tests/integration/public-pages.test.ts"],
    names: /the record of processing is a file/,
    control: {
      how: "the file is not among the routes",
      red: /the record of processing is a file/,
      patch: [
        {
          file: "workers/api/routes/register.ts",
          find: "export const registerRoutes: Route[] = [compliance, record, evidence];",
          replace: "void record;\nexport const registerRoutes: Route[] = [compliance, evidence];",
        },
      ],
    },
  },
  {
    id: "privacy-policy",
    what: "The privacy policy is there for everybody, in both languages, with its version, its date and every activity",
    measures: ["TRA-6"],
    files: ["tests/integration/public-pages.test.ts"],
    names: /\/privacy is there for everybody|the privacy policy says/,
    control: {
      how: "an activity of the register is left out of it",
      red: /the privacy policy says/,
      patch: [
        {
          file: "workers/api/pages/privacy.ts",
          find: "${register.activities.map(",
          replace: "${register.activities.slice(1).map(",
        },
      ],
    },
  },
  {
    id: "processors-page",
    what: "Processors, those who work for them, places, bases and contracts are public, as page and for machines",
    measures: ["TRA-5"],
    files: ["tests/integration/public-pages.test.ts"],
    names: /every recipient with place, basis and sub-processors/,
    control: {
      how: "those who work for a processor are left out of the page",
      red: /every recipient with place, basis and sub-processors/,
      patch: [
        {
          file: "workers/domain/register/public-register.ts",
          find: "subProcessors: [...row.subProcessors],",
          replace: "subProcessors: [],",
        },
      ],
    },
  },
  {
    id: "change-log",
    what: "No purpose and no recipient changes without an entry in the public list of changes",
    measures: ["PUR-3"],
    files: ["tests/unit/public-pages.test.ts"],
    names: /no purpose and no recipient changes without a word|\/gdpr\/changes is whole/,
    control: {
      how: "a recipient keeps its data elsewhere, and nobody says so",
      red: /no purpose and no recipient changes without a word/,
      patch: [
        {
          file: "workers/compliance/processors/resend.ts",
          find: 'region: { de: "USA", en: "US" },',
          replace: 'region: { de: "Indien", en: "India" },',
        },
      ],
    },
  },
  {
    id: "assessment",
    what: "The impact assessment is made from the register, and its approval is out of date once that changes",
    measures: ["DPIA"],
    files: ["tests/unit/public-pages.test.ts"],
    names: /an approved assessment is out of date|\/gdpr\/assessment is whole/,
    control: {
      how: "an approval holds whatever it approved",
      red: /an approved assessment is out of date/,
      patch: [
        {
          file: "workers/domain/register/public-register.ts",
          find: 'approvals: { "dpia-approval": digest }',
          replace: "approvals: {}",
        },
      ],
    },
  },
];
