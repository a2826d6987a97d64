import { locales } from "@careertrainer/contract/locale";
import { AppError } from "@careertrainer/domain/errors";
import { clock } from "@careertrainer/platform/context";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, Hono } from "hono";
import { crawlerFile } from "./crawlers.ts";
import { setDocument } from "./document.ts";
import type { AppEnv } from "./environment.ts";
import { securityHeaders } from "./middleware/headers.ts";
import { openRequest } from "./middleware/request.ts";
import { isPublicPage, servePublicPage } from "./pages/index.ts";
import { securityTxt } from "./pages/security-txt.ts";
import { answerProblem, InvalidInput } from "./problem.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

const apiPaths =
  /^\/(v1|agent|operator|webhooks)(\/|$)|^\/(health|ready|metrics|openapi\.json|\.well-known\/careertrainer-keys\.json)$/;

/** The whole API from its declarations. */
export function makeApp(declared: readonly Route[] = routes): Hono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new InvalidInput(result.target, result.error);
    },
  });
  app.onError(answerProblem);
  app.use(openRequest, securityHeaders);
  app.use("*", async (c, next) => {
    if (!apiPaths.test(c.req.path)) return servePage(c);
    await next();
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  for (const one of declared) one.register(app);
  refuseOtherMethods(app, declared);
  app.notFound((c) => answerProblem(new AppError("NOT_FOUND"), c));
  setDocument(app);
  return app;
}

/** A known path with another method is told so. */
function refuseOtherMethods(app: Hono<AppEnv>, declared: readonly Route[]) {
  const methods = new Map<string, string[]>();
  for (const { path, method } of declared) methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  for (const [path, allowed] of methods)
    app.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), (c) => {
      c.header("allow", allowed.join(", "));
      return answerProblem(new AppError("METHOD_NOT_ALLOWED"), c);
    });
}

/** The start page is there as finished HTML in each language; the rest is one page that a script fills. */
function assetFor(c: Context<AppEnv>): Request {
  // The service worker keeps this page for every path; the assets would send it on to the start page.
  if (c.req.path === "/index.html") return new Request(new URL("/", c.req.url), c.req.raw);
  if (c.req.path !== "/") return c.req.raw;
  const wanted = c.req.header("accept-language")?.slice(0, 2).toLowerCase();
  const locale = locales.find((candidate) => candidate === wanted) ?? "en";
  return new Request(new URL(`/start.${locale}`, c.req.url), c.req.raw);
}

/** The web app: files as they are, every other path its first page. */
async function servePage(c: Context<AppEnv>): Promise<Response> {
  if (!c.env.ASSETS) throw new AppError("NOT_FOUND");
  if (c.req.method !== "GET" && c.req.method !== "HEAD") throw new AppError("METHOD_NOT_ALLOWED");
  const forCrawlers = crawlerFile(c.req.path, c.var.platform.settings.PUBLIC_URL);
  if (forCrawlers) return forCrawlers;
  if (c.req.path === "/.well-known/security.txt")
    return c.text(securityTxt(c.var.platform.settings, clock.now()), 200, { "cache-control": "public, max-age=86400" });
  if (isPublicPage(c.req.path)) return servePublicPage(c);
  const asset = await c.env.ASSETS.fetch(assetFor(c));
  if (c.req.path === "/") return startPage(c, asset);
  // The assets' fall-back answers with the first page; where a file was asked for, that would be a lie browsers keep.
  const isFile = c.req.path.startsWith("/assets/");
  if (isFile && asset.headers.get("content-type")?.startsWith("text/html")) throw new AppError("NOT_FOUND");
  const answer = new Response(asset.body, asset);
  if (isFile && asset.ok) answer.headers.set("cache-control", "public, max-age=31536000, immutable");
  return answer;
}

/** The start page names the address it is reached at, for previews and search engines; its file was built for any. */
async function startPage(c: Context<AppEnv>, asset: Response): Promise<Response> {
  const page =
    asset.status === 200 ? (await asset.text()).replaceAll("{origin}", c.var.platform.settings.PUBLIC_URL) : null;
  const answer = new Response(page, asset);
  answer.headers.delete("content-length");
  answer.headers.append("vary", "accept-language");
  return answer;
}
