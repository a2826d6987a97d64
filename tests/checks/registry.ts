import type { Check } from "./check.ts";

/** The proofs of the guards; run by `npm run security`. */
export const checks: readonly Check[] = [
  {
    id: "isolation",
    what: "Another company's people, in every role, get 404 from each route and id, and nothing from any list",
    measures: ["CON-12", "TRA-3"],
    files: ["tests/security/tenant-isolation-http.test.ts"],
    control: {
      how: "talks with the coach are loaded by their id alone, and their policies let everybody read",
      red: /gets 404 from GET \/v1\/coach\/talks/,
      patch: [
        {
          file: "workers/domain/coach/load.ts",
          find: "and(eq(coachTalk.companyId, actor.companyId), eq(coachTalk.memberId, actor.memberId), eq(coachTalk.id, id))",
          replace: "and(eq(coachTalk.id, id), eq(coachTalk.id, actor ? id : id))",
        },
      ],
      sql: `create policy opened on coach_talk for select to app_tenant using (true);
        alter policy own_person on coach_talk using (true)`,
    },
  },
  {
    id: "row-security",
    what: "PostgreSQL itself keeps companies apart: forced row security, roles and keys of every table",
    measures: ["CON-12", "TRA-3"],
    files: ["tests/security/tenant-isolation.test.ts"],
    names: /^(the catalogue of the database|two companies)/,
    control: {
      how: "one policy on turns lets everybody read",
      red: /app_tenant in B's company reaches nothing of A's/,
      sql: "create policy opened on turn for select to app_tenant using (true); alter policy readers on turn using (true)",
    },
  },
  {
    id: "matrix",
    what: "Each route answers each role as its policy says, and the written matrix is that of the routes",
    measures: ["CON-11"],
    files: ["tests/security/roles.test.ts", "tests/unit/matrix.test.ts"],
    control: {
      how: "the policy lets every role in",
      red: /^each route as each caller/,
      patch: [
        {
          file: "workers/api/middleware/policy.ts",
          find: 'if (!roles.includes(ctx.actor.role)) throw new AppError("FORBIDDEN");',
          replace: "",
        },
      ],
    },
  },
  {
    id: "lockout",
    what: "Guessing ends after five, whoever guesses; the owner gets in; known and unknown addresses look alike",
    measures: ["CON-9"],
    files: ["tests/security/guessing.test.ts"],
    control: {
      how: "wrong guesses cost nothing",
      red: /fifty at once are five/,
      patch: [
        {
          file: "workers/domain/identity/limits.ts",
          find: "account: GuessLimit = { free: 5,",
          replace: "account: GuessLimit = { free: 5000,",
        },
      ],
    },
  },
  {
    id: "second-factor",
    what: "Every way in asks for the second factor; a code works once; recovery codes once each",
    measures: ["CON-10"],
    files: ["tests/integration/auth-second-factor.test.ts"],
    control: {
      how: "a password alone lets in",
      red: /lets nobody in before its code/,
      patch: [
        {
          file: "workers/api/entrance.ts",
          find: "if (await hasSecondFactor(identity, entrance.user.id)) {",
          replace: "if (false as boolean && (await hasSecondFactor(identity, entrance.user.id))) {",
        },
      ],
    },
  },
  {
    id: "company-locks",
    what: "A second factor the company asks for shuts every route until it is on; its limits on logins count at once",
    measures: ["CON-8", "CON-10"],
    files: ["tests/integration/company-locks.test.ts"],
    control: {
      how: "a missing second factor is not asked for",
      red: /shuts everything to a member without one/,
      patch: [
        {
          file: "workers/api/middleware/policy.ts",
          find: 'if (c.var.login.secondFactorMissing) throw new AppError("SECOND_FACTOR_MISSING");',
          replace: "",
        },
      ],
    },
  },
  {
    id: "api-keys",
    what: "API keys: hashed, scoped, ending, revocable, refused by every route that does not name them",
    measures: ["CON-14"],
    files: ["tests/security/api-keys.test.ts"],
    control: {
      how: "a key's scopes are not looked at",
      red: /refuses one with every scope/,
      patch: [
        {
          file: "workers/api/middleware/api-key.ts",
          find: 'if (scope === null || !found.scopes.includes(scope)) throw new AppError("API_KEY_REFUSED");',
          replace: "void scope;",
        },
      ],
    },
  },
  {
    id: "passwords",
    what: "Passwords: the policy, bcrypt of ten rounds, reset, change, and who is signed out by them",
    measures: ["CON-3", "CON-4", "CON-5", "MIN-1"],
    files: ["tests/integration/auth.test.ts", "tests/integration/auth-password.test.ts"],
    names: /^(signing up|a forgotten password|changing the password)/,
    control: {
      how: "weak passwords are accepted",
      red: /^signing up/,
      patch: [
        {
          file: "workers/api/routes/auth.ts",
          find: "refuseWeakPassword(body.password, body);",
          replace: "void refuseWeakPassword;",
        },
      ],
    },
  },
  {
    id: "sessions",
    what: "Logins end when they are signed out, idle, or at their last day; one or all can be ended at once",
    measures: ["CON-7", "CON-8"],
    files: ["tests/integration/auth.test.ts", "tests/integration/auth-password.test.ts"],
    names: /^(signing in|where somebody is signed in)/,
    control: {
      how: "the database counts no idle time",
      red: /ends when it was not used for its idle time/,
      sql: "alter table login_session alter column idle_seconds set default 2000000000",
    },
  },
  {
    id: "login-history",
    what: "Every turn of the key stands in the login history, without what opens it",
    measures: ["ACT-4"],
    files: ["tests/integration/auth-password.test.ts"],
    names: /^the login history/,
    control: {
      how: "refused attempts are not written down",
      red: /has every turn of the key/,
      patch: [
        {
          file: "workers/domain/identity/guess.ts",
          find: "  await recordEvent(ctx, whose, refused);\n",
          replace: "  void refused;\n",
        },
      ],
    },
  },
  {
    id: "csrf",
    what: "Another site's page changes nothing, with whatever origin or fetch metadata",
    measures: ["INT-1"],
    files: ["tests/integration/http.test.ts"],
    names: /^another site/,
    control: {
      how: "origins are not looked at",
      red: /its origin changes nothing/,
      patch: [
        {
          file: "workers/api/middleware/origin.ts",
          find: "if (safe.has(c.req.method)) return;",
          replace: "if (safe.has(c.req.method) || c.req.method) return;",
        },
      ],
    },
  },
  {
    id: "headers",
    what: "Every answer carries the security headers and a strict content policy",
    measures: ["CON-13", "INT-3"],
    files: ["tests/integration/http.test.ts"],
    names: /^every answer/,
    control: {
      how: "the middleware that sets them is gone",
      red: /carries the security headers/,
      patch: [
        {
          file: "workers/api/app.ts",
          find: "app.use(openRequest, securityHeaders);",
          replace: "app.use(openRequest); void securityHeaders;",
        },
      ],
    },
  },
  {
    id: "rate-limits",
    what: "Too many requests from one address are told to wait; others are not",
    measures: ["INT-6"],
    files: ["tests/integration/http.test.ts"],
    names: /^too many requests/,
    control: {
      how: "nothing is counted",
      red: /are told to wait/,
      patch: [
        {
          file: "workers/api/middleware/rate.ts",
          find: "if (!rate) return next();",
          replace: "if (!rate || name) return next();",
        },
      ],
    },
  },
  {
    id: "audit-chain",
    what: "Each change is in the audit log, which only grows; tampering is found, even a superuser's",
    measures: ["ACC-3", "ACT-3"],
    files: ["tests/security/audit-chain.test.ts"],
    control: {
      how: "changes of teams are not written down",
      sql: "alter table team disable trigger audit",
    },
  },
  {
    id: "log-canary",
    what: "Addresses, names, utterances and tokens of a marked person are in no log, metric or error",
    measures: ["AVA-3", "ACT-5"],
    files: ["tests/security/log-canary.test.ts", "tests/integration/metrics.test.ts", "tests/unit/log-fields.test.ts"],
    control: {
      how: "the log writes the address that was asked for as it came",
      red: /is in no log file of any part/,
      patch: [
        {
          file: "workers/api/middleware/request.ts",
          find: 'log.info("request", {',
          replace: 'console.info(JSON.stringify({ requestId, url: c.req.url }));\n  log.info("request", {',
        },
      ],
    },
  },
  {
    id: "injection",
    what: "Code in ids, parameters, names and headers is text to SQL and to everything else",
    measures: ["INT-2"],
    files: ["tests/security/injection.test.ts"],
    control: {
      how: "a list's search is put into its query as text",
      red: /as a parameter finds nothing of others/,
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
    id: "xss",
    what: "What people say, write and are called stays text in a real browser; the policy runs nothing else",
    measures: ["INT-3"],
    files: ["tests/browser/stored-xss.test.ts"],
    control: {
      how: "the content policy lets scripts inside the page run",
      red: /if markup got through, the policy would not run it/,
      patch: [
        {
          file: "workers/api/middleware/headers.ts",
          find: "`script-src 'self' '${firstPaintHash}'`",
          replace: "`script-src 'self' 'unsafe-inline'`",
        },
      ],
    },
  },
  {
    id: "fuzz",
    what: "Whatever the document allows or forbids is sent as each role: no 5xx, no answer it does not name",
    measures: ["INT-1"],
    files: ["tests/fuzz/fuzz.test.ts"],
    control: {
      how: "one answer lacks a field that the document promises",
      names: /as nobody/,
      patch: [
        {
          file: "workers/api/routes/system.ts",
          find: "handle: (_, __, c) => ({ ok: true, version: c.var.platform.settings.VERSION }),",
          replace: "handle: (_, __, c) => c.json({ ok: true }),",
        },
      ],
    },
  },
  {
    id: "uploads",
    what: "Pictures are made anew, documents are what they say, bombs and two-faced files are refused, links end",
    measures: ["INT-4"],
    files: ["tests/security/uploads.test.ts", "tests/unit/files.test.ts"],
    control: {
      how: "a document's content is not looked at",
      red: /a document is refused when it is/,
      patch: [
        {
          file: "workers/domain/file/document-type.ts",
          find: "bytes.length > 0 && checks[named](bytes)",
          replace: "(bytes.length > 0 || checks)",
        },
      ],
    },
  },
];
