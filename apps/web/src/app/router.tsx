import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { Skeleton } from "../kit/Skeleton.tsx";
import { readFilter } from "../practice/filter.ts";
import { readAuditFilter } from "../screens/audit/filter.ts";
import { Failure } from "./Failure.tsx";
import { leadMembersHome, requireMember } from "./guards.ts";
import { lazyScreen } from "./lazy-screen.ts";
import { NotFound } from "./NotFound.tsx";
import { Root } from "./Root.tsx";

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
/** Where to go after signing in: a path of ours, never another site. */
const pathToGoOn = (search: Record<string, unknown>): { next?: string } => {
  const next = text(search.next);
  return next?.startsWith("/") && !next.startsWith("//") ? { next } : {};
};

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: leadMembersHome,
  component: lazyScreen(() => import("../screens/start/StartScreen.tsx"), "StartScreen", "start"),
});

const entrance = createRoute({
  getParentRoute: () => root,
  id: "entrance",
  component: lazyScreen(() => import("../screens/entrance/EntranceLayout.tsx"), "EntranceLayout", "entrance"),
});
const signUp = createRoute({
  getParentRoute: () => entrance,
  path: "/sign-up",
  beforeLoad: leadMembersHome,
  component: lazyScreen(() => import("../screens/entrance/SignUpScreen.tsx"), "SignUpScreen", "entrance"),
});
const signIn = createRoute({
  getParentRoute: () => entrance,
  path: "/sign-in",
  validateSearch: pathToGoOn,
  beforeLoad: leadMembersHome,
  component: lazyScreen(() => import("../screens/entrance/SignInScreen.tsx"), "SignInScreen", "entrance"),
});
const checkYourMail = createRoute({
  getParentRoute: () => entrance,
  path: "/check-your-mail",
  validateSearch: (search): { email?: string } => {
    const email = text(search.email);
    return email ? { email } : {};
  },
  component: lazyScreen(() => import("../screens/entrance/CheckYourMailScreen.tsx"), "CheckYourMailScreen", "entrance"),
});
const verifyEmail = createRoute({
  getParentRoute: () => entrance,
  path: "/verify-email",
  validateSearch: (search): { token?: string } => {
    const token = text(search.token);
    return token ? { token } : {};
  },
  component: lazyScreen(() => import("../screens/entrance/VerifyEmailScreen.tsx"), "VerifyEmailScreen", "entrance"),
});
const keepAccount = createRoute({
  getParentRoute: () => entrance,
  path: "/keep-account",
  validateSearch: (search): { token?: string } => {
    const token = text(search.token);
    return token ? { token } : {};
  },
  component: lazyScreen(() => import("../screens/entrance/KeepAccountScreen.tsx"), "KeepAccountScreen", "entrance"),
});
const forgotPassword = createRoute({
  getParentRoute: () => entrance,
  path: "/forgot-password",
  component: lazyScreen(
    () => import("../screens/entrance/ForgotPasswordScreen.tsx"),
    "ForgotPasswordScreen",
    "entrance",
  ),
});
const resetPassword = createRoute({
  getParentRoute: () => entrance,
  path: "/reset-password",
  validateSearch: (search): { token?: string } => {
    const token = text(search.token);
    return token ? { token } : {};
  },
  component: lazyScreen(() => import("../screens/entrance/ResetPasswordScreen.tsx"), "ResetPasswordScreen", "entrance"),
});
const google = createRoute({
  getParentRoute: () => entrance,
  path: "/google",
  component: lazyScreen(() => import("../screens/entrance/GoogleScreen.tsx"), "GoogleScreen", "entrance"),
});
const secondFactor = createRoute({
  getParentRoute: () => entrance,
  path: "/second-factor",
  validateSearch: pathToGoOn,
  component: lazyScreen(() => import("../screens/entrance/SecondFactorScreen.tsx"), "SecondFactorScreen", "entrance"),
});

const setUpFactor = createRoute({
  getParentRoute: () => entrance,
  path: "/second-factor/set-up",
  validateSearch: pathToGoOn,
  component: lazyScreen(
    () => import("../screens/entrance/SetUpFactorScreen.tsx"),
    "SetUpFactorScreen",
    "entrance",
    "security",
  ),
});

const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: requireMember,
  component: lazyScreen(() => import("./AppShell.tsx"), "AppShell"),
});
const home = createRoute({
  getParentRoute: () => app,
  path: "/home",
  component: lazyScreen(() => import("../screens/home/HomeScreen.tsx"), "HomeScreen", "home", "practise"),
});
const practise = createRoute({
  getParentRoute: () => app,
  path: "/practise",
  validateSearch: readFilter,
  component: lazyScreen(() => import("../screens/practise/PractiseScreen.tsx"), "PractiseScreen", "practise"),
});
const scenario = createRoute({
  getParentRoute: () => app,
  path: "/practise/$slug",
  /** `notice` opens what is said about the AI, for who was sent here because they have not read it. */
  validateSearch: (search): { notice?: true } => (search.notice === true ? { notice: true } : {}),
  component: lazyScreen(
    () => import("../screens/scenario/ScenarioScreen.tsx"),
    "ScenarioScreen",
    "scenario",
    "practise",
  ),
});
const result = createRoute({
  getParentRoute: () => app,
  path: "/sessions/$id",
  component: lazyScreen(
    () => import("../screens/result/ResultScreen.tsx"),
    "ResultScreen",
    "result",
    "practise",
    "review",
  ),
});
const history = createRoute({
  getParentRoute: () => app,
  path: "/history",
  validateSearch: (search): { scenario?: string } => {
    const scenario = text(search.scenario);
    return scenario ? { scenario } : {};
  },
  component: lazyScreen(() => import("../screens/history/HistoryScreen.tsx"), "HistoryScreen", "history", "practise"),
});
const reviews = createRoute({
  getParentRoute: () => app,
  path: "/reviews",
  component: lazyScreen(() => import("../screens/reviews/ReviewsScreen.tsx"), "ReviewsScreen", "review"),
});
const review = createRoute({
  getParentRoute: () => app,
  path: "/reviews/$id",
  component: lazyScreen(() => import("../screens/reviews/ReviewScreen.tsx"), "ReviewScreen", "review"),
});

const coach = createRoute({
  getParentRoute: () => app,
  path: "/coach",
  /** `session` takes that result along into the talk that begins here. */
  validateSearch: (search): { session?: string } => {
    const session = text(search.session);
    return session ? { session } : {};
  },
  component: lazyScreen(() => import("../screens/coach/NewTalkScreen.tsx"), "NewTalkScreen", "coach"),
});
const coachTalk = createRoute({
  getParentRoute: () => app,
  path: "/coach/$id",
  component: lazyScreen(() => import("../screens/coach/TalkScreen.tsx"), "TalkScreen", "coach"),
});
const security = createRoute({
  getParentRoute: () => app,
  path: "/account/security",
  component: lazyScreen(() => import("../screens/security/SecurityScreen.tsx"), "SecurityScreen", "security"),
});

const progress = createRoute({
  getParentRoute: () => app,
  path: "/progress",
  validateSearch: (search): { skill?: string } => {
    const skill = text(search.skill);
    return skill ? { skill } : {};
  },
  component: lazyScreen(
    () => import("../screens/progress/ProgressScreen.tsx"),
    "ProgressScreen",
    "progress",
    "practise",
  ),
});
const eraseAccount = createRoute({
  getParentRoute: () => app,
  path: "/account/erase",
  component: lazyScreen(() => import("../screens/erasure/ErasureScreen.tsx"), "ErasureScreen", "erasure"),
});
const myData = createRoute({
  getParentRoute: () => app,
  path: "/account/data",
  component: lazyScreen(
    () => import("../screens/my-data/MyDataScreen.tsx"),
    "MyDataScreen",
    "my-data",
    "account",
    "rights",
  ),
});
const account = createRoute({
  getParentRoute: () => app,
  path: "/account",
  component: lazyScreen(() => import("../screens/account/AccountScreen.tsx"), "AccountScreen", "account"),
});

const invitation = createRoute({
  getParentRoute: () => entrance,
  path: "/invitation",
  validateSearch: (search): { token?: string } => {
    const token = text(search.token);
    return token ? { token } : {};
  },
  component: lazyScreen(
    () => import("../screens/company/InvitationScreen.tsx"),
    "InvitationScreen",
    "company",
    "team",
    "entrance",
  ),
});
const ownCompany = createRoute({
  getParentRoute: () => app,
  path: "/company",
  component: lazyScreen(() => import("../screens/company/CompanyScreen.tsx"), "CompanyScreen", "company"),
});
const newCompany = createRoute({
  getParentRoute: () => app,
  path: "/company/new",
  component: lazyScreen(() => import("../screens/company/NewCompanyScreen.tsx"), "NewCompanyScreen", "company"),
});
const team = createRoute({
  getParentRoute: () => app,
  path: "/team",
  component: lazyScreen(() => import("../screens/team/TeamScreen.tsx"), "TeamScreen", "team"),
});
const invite = createRoute({
  getParentRoute: () => app,
  path: "/team/invite",
  component: lazyScreen(() => import("../screens/team/InviteScreen.tsx"), "InviteScreen", "team"),
});
const teamSettings = createRoute({
  getParentRoute: () => app,
  path: "/team/settings",
  component: lazyScreen(() => import("../screens/team/SettingsScreen.tsx"), "SettingsScreen", "team"),
});
const rights = createRoute({
  getParentRoute: () => app,
  path: "/team/requests",
  component: lazyScreen(() => import("../screens/rights/RightsScreen.tsx"), "RightsScreen", "rights"),
});
const audit = createRoute({
  getParentRoute: () => app,
  path: "/team/audit",
  validateSearch: readAuditFilter,
  component: lazyScreen(() => import("../screens/audit/AuditScreen.tsx"), "AuditScreen", "audit"),
});
const activity = createRoute({
  getParentRoute: () => app,
  path: "/account/activity",
  component: lazyScreen(() => import("../screens/activity/ActivityScreen.tsx"), "ActivityScreen", "audit"),
});
const shared = createRoute({
  getParentRoute: () => app,
  path: "/team/members/$id",
  component: lazyScreen(() => import("../screens/team/SharedScreen.tsx"), "SharedScreen", "team"),
});
const sharedSession = createRoute({
  getParentRoute: () => app,
  path: "/team/members/$id/$session",
  component: lazyScreen(() => import("../screens/team/SharedSessionScreen.tsx"), "SharedSessionScreen", "team"),
});

const flow = createRoute({ getParentRoute: () => root, id: "flow", beforeLoad: requireMember });
const checkin = createRoute({
  getParentRoute: () => flow,
  path: "/practise/$slug/checkin",
  component: lazyScreen(() => import("../checkin/CheckinScreen.tsx"), "CheckinScreen", "checkin"),
});
const call = createRoute({
  getParentRoute: () => flow,
  path: "/sessions/$id/call",
  component: lazyScreen(() => import("../call/CallScreen.tsx"), "CallScreen", "call"),
});

const apiDocs = createRoute({
  getParentRoute: () => root,
  path: "/developers/api",
  component: lazyScreen(() => import("../screens/developers/ApiScreen.tsx"), "ApiScreen", "developers"),
});
const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  component: lazyScreen(() => import("../screens/verify/VerifyScreen.tsx"), "VerifyScreen", "verify"),
});
/** In development only; a function, so that the build leaves the page out. */
const kit = () =>
  createRoute({
    getParentRoute: () => root,
    path: "/kit",
    component: lazyScreen(() => import("../screens/kit/KitScreen.tsx"), "KitScreen"),
  });

const always = [
  start,
  entrance.addChildren([
    signUp,
    signIn,
    checkYourMail,
    verifyEmail,
    keepAccount,
    forgotPassword,
    resetPassword,
    secondFactor,
    setUpFactor,
    google,
    invitation,
  ]),
  app.addChildren([
    home,
    practise,
    progress,
    account,
    eraseAccount,
    myData,
    scenario,
    result,
    history,
    reviews,
    review,
    coach,
    coachTalk,
    security,
    ownCompany,
    newCompany,
    team,
    invite,
    teamSettings,
    audit,
    rights,
    activity,
    shared,
    sharedSession,
  ]),
  flow.addChildren([checkin, call]),
  apiDocs,
  verify,
] as const;

export const router = createRouter({
  routeTree: root.addChildren(import.meta.env.DEV ? [...always, kit()] : [...always]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingMs: 200,
  defaultPendingComponent: () => (
    <div className="main">
      <Skeleton lines={4} />
    </div>
  ),
  defaultErrorComponent: Failure,
});

/** Fetches the screens of a path at once, beside the question who is signed in and not after its answer. */
export const loadScreens = (path: string): void => {
  for (const { routeId } of router.matchRoutes(path)) {
    const component: unknown = router.routesById[routeId].options.component;
    if (typeof component === "function" && "preload" in component && typeof component.preload === "function")
      void component.preload();
  }
};

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
