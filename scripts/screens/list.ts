import type { Locator, Page } from "playwright-core";

/** What a signed-in learner has at hand on the stack the pictures are taken of. */
export type Material = {
  scenario: string;
  sessions: ReadonlyMap<string, string>;
  /** Talks with the coach, by how their last answer ended. */
  talks: ReadonlyMap<"complete" | "failed", string>;
  /** An objection that waits for the reviewer. */
  review?: string | undefined;
};

export type Screen = {
  id: string;
  /** A reviewer is of HR in the learner's company, an admin of a company with some changes in it. A newcomer has never practised and is asked about the AI first; for a `deaf` learner the browser has no microphone. */
  as: "visitor" | "learner" | "newcomer" | "deaf" | "reviewer" | "admin";
  /** The address, or undefined when the stack has nothing to show there. */
  path: (material: Material) => string | undefined;
  /** Done before the picture: opening a menu, a sheet. */
  prepare?: (page: Page) => Promise<unknown>;
  /** Done after the picture, to leave nothing open. */
  after?: (page: Page) => Promise<unknown>;
  /** What must be there before the picture. */
  ready?: (page: Page) => Locator;
};

const sessionIn =
  (state: string) =>
  ({ sessions }: Material): string | undefined => {
    const id = sessions.get(state);
    return id && `/sessions/${id}`;
  };

/** Presses the decision on a result that has this sign. */
const decide = (sign: string) => async (page: Page) => {
  await page.locator(`.tools .item:has(.lucide-${sign})`).click();
  await page.getByRole("dialog").waitFor();
};

const begin = (page: Page): Promise<void> => page.locator(".btn-p:visible").first().click();

/** Speaks with the persona until it has said something. */
const call = async (page: Page): Promise<void> => {
  await page.locator("main .btn-p").waitFor();
  await begin(page);
  await page.waitForURL("**/call");
  await page.locator("[data-speaker='persona']").first().waitFor();
};
const hangUp = async (page: Page): Promise<void> => {
  await page.locator(".ctl.end").click();
  await page.waitForURL(/sessions\/[^/]+$/);
};
const inCall = {
  as: "learner",
  path: ({ scenario }: Material) => `/practise/${scenario}/checkin`,
  after: hangUp,
} as const;

/** Every screen there is a picture of. A new screen is one line here. */
export const screens: readonly Screen[] = [
  { id: "start", as: "visitor", path: () => "/" },
  { id: "gdpr", as: "visitor", path: () => "/gdpr" },
  {
    id: "gdpr-line-open",
    as: "visitor",
    path: () => "/gdpr",
    prepare: (page) => page.locator(".line summary").nth(2).click(),
  },
  { id: "gdpr-line", as: "visitor", path: () => "/gdpr/STO-2" },
  { id: "gdpr-processors", as: "visitor", path: () => "/gdpr/processors" },
  { id: "gdpr-retention", as: "visitor", path: () => "/gdpr/retention" },
  { id: "gdpr-record", as: "visitor", path: () => "/gdpr/record" },
  { id: "gdpr-questions", as: "visitor", path: () => "/gdpr/questions" },
  { id: "gdpr-assessment", as: "visitor", path: () => "/gdpr/assessment" },
  { id: "gdpr-changes", as: "visitor", path: () => "/gdpr/changes" },
  { id: "privacy", as: "visitor", path: () => "/privacy" },
  { id: "sign-up", as: "visitor", path: () => "/sign-up" },
  {
    id: "sign-up-wrong",
    as: "visitor",
    path: () => "/sign-up",
    prepare: (page) => page.locator("form [type=submit]").click(),
  },
  { id: "sign-in", as: "visitor", path: () => "/sign-in" },
  {
    id: "google-cancelled",
    as: "visitor",
    path: () => "/google?error=access_denied",
    ready: (page) => page.locator(".alert"),
  },
  { id: "check-your-mail", as: "visitor", path: () => "/check-your-mail?email=miriam%40example.org" },
  { id: "verify-email-expired", as: "visitor", path: () => "/verify-email" },
  { id: "forgot-password", as: "visitor", path: () => "/forgot-password" },
  {
    id: "reset-password",
    as: "visitor",
    path: () => "/reset-password?token=abcdefghijklmnopqrstuvwxyz",
    ready: (page) => page.locator("[name=password]"),
  },
  {
    id: "reset-password-expired",
    as: "visitor",
    path: () => "/reset-password",
    ready: (page) => page.locator(".alert"),
  },
  { id: "second-factor", as: "visitor", path: () => "/second-factor" },
  { id: "not-found", as: "visitor", path: () => "/nowhere" },
  { id: "verify", as: "visitor", path: () => "/verify", ready: (page) => page.locator(".verify-drop") },
  {
    id: "verify-refused",
    as: "visitor",
    path: () => "/verify",
    prepare: (page) =>
      page.locator('input[type="file"]').setInputFiles({
        name: "certificate.json",
        mimeType: "application/json",
        buffer: Buffer.from('{"type":"careertrainer-erasure-certificate"}'),
      }),
    ready: (page) => page.locator(".verdict"),
  },
  { id: "developers-api", as: "visitor", path: () => "/developers/api", ready: (page) => page.locator(".op").first() },
  {
    id: "security",
    as: "learner",
    path: () => "/account/security",
    ready: (page) => page.locator(".events tbody tr").first(),
  },
  {
    id: "security-password",
    as: "learner",
    path: () => "/account/security",
    prepare: (page) => page.locator(".lock button").first().click(),
    ready: (page) => page.getByRole("dialog"),
  },
  { id: "home", as: "learner", path: () => "/home", ready: (page) => page.locator(".small-progress") },
  { id: "home-first-visit", as: "newcomer", path: () => "/home", ready: (page) => page.locator("#first") },
  {
    id: "practise",
    as: "learner",
    path: () => "/practise",
    ready: (page) => page.locator(".scard").first(),
  },
  {
    id: "practise-filtered",
    as: "learner",
    path: () => "/practise?topic=leadership&difficulty=demanding",
    ready: (page) => page.locator(".scard").first(),
  },
  {
    id: "practise-nothing-found",
    as: "learner",
    path: () => "/practise",
    prepare: (page) => page.locator("input[type=search]").fill("qqq"),
    ready: (page) => page.locator(".empty"),
  },
  { id: "progress", as: "learner", path: () => "/progress", ready: (page) => page.locator(".words") },
  { id: "progress-empty", as: "newcomer", path: () => "/progress", ready: (page) => page.locator(".empty") },
  { id: "account", as: "learner", path: () => "/account", ready: (page) => page.locator(".switch-row").first() },
  {
    id: "offline",
    as: "learner",
    path: () => "/home",
    prepare: async (page) => {
      await page.locator(".small-progress").waitFor();
      await page.context().setOffline(true);
    },
    ready: (page) => page.locator(".offline-bar"),
    after: (page) => page.context().setOffline(false),
  },
  {
    id: "scenario",
    as: "learner",
    path: ({ scenario }) => `/practise/${scenario}`,
    ready: (page) => page.locator(".disclosures"),
  },
  { id: "result", as: "learner", path: sessionIn("evaluated"), ready: (page) => page.locator(".panes") },
  { id: "result-evaluating", as: "learner", path: sessionIn("evaluating"), ready: (page) => page.locator(".steps") },
  { id: "result-not-scorable", as: "learner", path: sessionIn("not_scorable"), ready: (page) => page.locator(".ev") },
  { id: "result-failed", as: "learner", path: sessionIn("evaluation_failed"), ready: (page) => page.locator(".alert") },
  {
    id: "result-compare",
    as: "learner",
    path: sessionIn("evaluated"),
    prepare: (page) => page.locator(".cmp").scrollIntoViewIfNeeded(),
    ready: (page) => page.locator(".cmp"),
  },
  {
    id: "result-disagree",
    as: "learner",
    path: sessionIn("evaluated"),
    prepare: async (page) => {
      await decide("user-pen")(page);
      await page.locator(".choice input[type=checkbox]").first().check();
      await page.locator(".choice input[type=radio]").nth(1).check();
    },
    ready: (page) => page.locator(".subject"),
  },
  {
    id: "result-receipt",
    as: "learner",
    path: sessionIn("evaluated"),
    prepare: decide("receipt-text"),
    ready: (page) => page.locator(".receipt"),
  },
  {
    id: "result-delete",
    as: "learner",
    path: sessionIn("evaluated"),
    prepare: decide("trash-2"),
    ready: (page) => page.getByRole("dialog"),
  },
  {
    id: "history",
    as: "learner",
    path: () => "/history",
    ready: (page) => page.locator(".history-row").first(),
  },
  { id: "my-data", as: "learner", path: () => "/account/data", ready: (page) => page.locator(".kinds").first() },
  {
    id: "rights-requests",
    as: "admin",
    path: () => "/team/requests",
    ready: (page) => page.locator(".request, .empty").first(),
  },
  { id: "history-empty", as: "newcomer", path: () => "/history", ready: (page) => page.locator(".empty") },
  { id: "team", as: "reviewer", path: () => "/team", ready: (page) => page.locator(".people").first() },
  {
    id: "team-invite",
    as: "reviewer",
    path: () => "/team/invite",
    prepare: (page) =>
      page.locator("#addresses").fill("lea@nordkai.example\nhanna@nordkai\nomar@nordkai.example,Teamlead"),
    ready: (page) => page.locator(".import-rows"),
  },
  { id: "team-settings", as: "admin", path: () => "/team/settings", ready: (page) => page.locator("#keepPractice") },
  { id: "audit", as: "admin", path: () => "/team/audit", ready: (page) => page.locator(".audit-row").first() },
  {
    id: "audit-entry",
    as: "admin",
    path: () => "/team/audit?object=member&action=update",
    prepare: (page) => page.locator("summary.audit-row").first().click(),
    ready: (page) => page.locator(".audit-diff"),
  },
  {
    id: "audit-nothing-found",
    as: "admin",
    path: () => "/team/audit?object=rubric&days=1",
    ready: (page) => page.locator(".empty"),
  },
  {
    id: "activity",
    as: "learner",
    path: () => "/account/activity",
    ready: (page) => page.locator(".audit-row").first(),
  },
  {
    id: "activity-mine",
    as: "admin",
    path: () => "/account/activity",
    prepare: (page) => page.getByRole("tab").nth(1).click(),
    ready: (page) => page.locator(".audit-row").first(),
  },
  { id: "company-new", as: "newcomer", path: () => "/company/new", ready: (page) => page.locator(".choices") },
  {
    id: "invitation-expired",
    as: "visitor",
    path: () => `/invitation?token=${"a".repeat(26)}`,
    ready: (page) => page.locator(".alert"),
  },
  {
    id: "reviews",
    as: "reviewer",
    path: ({ review }) => review && "/reviews",
    ready: (page) => page.locator("a.item"),
  },
  {
    id: "review",
    as: "reviewer",
    path: ({ review }) => review && `/reviews/${review}`,
    ready: (page) => page.locator("form"),
  },
  {
    id: "coach",
    as: "learner",
    path: ({ talks }) => (talks.has("complete") ? `/coach/${talks.get("complete")}` : undefined),
    ready: (page) => page.locator(".coach-ref").first(),
  },
  {
    id: "coach-empty",
    as: "newcomer",
    path: () => "/coach",
    ready: (page) => page.locator(".coach-start"),
  },
  {
    id: "coach-failed",
    as: "learner",
    path: ({ talks }) => (talks.has("failed") ? `/coach/${talks.get("failed")}` : undefined),
    ready: (page) => page.locator(".alert"),
  },
  {
    id: "scenario-sheet",
    as: "newcomer",
    path: ({ scenario }) => `/practise/${scenario}`,
    prepare: begin,
    ready: (page) => page.getByRole("dialog"),
  },
  { id: "checkin", as: "learner", path: ({ scenario }) => `/practise/${scenario}/checkin` },
  {
    id: "checkin-blocked",
    as: "deaf",
    path: ({ scenario }) => `/practise/${scenario}/checkin`,
    ready: (page) => page.locator(".list"),
  },
  { id: "call", ...inCall, prepare: call },
  {
    id: "call-hint",
    ...inCall,
    prepare: async (page) => {
      await call(page);
      await page.keyboard.press("h");
    },
  },
  {
    id: "call-typing",
    ...inCall,
    prepare: async (page) => {
      await call(page);
      await page.keyboard.press("t");
    },
  },
];
