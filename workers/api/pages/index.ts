import { AppError } from "@careertrainer/domain/errors";
import type { Context } from "hono";
import { html, raw } from "hono/html";
import type { AppEnv } from "../environment.ts";
import { registerOf } from "../public-register.ts";
import { assessmentPage } from "./assessment.ts";
import { changesPage } from "./changes.ts";
import { languageOf, sayIn } from "./language.ts";
import { type Material, type Page, paths, shell } from "./page.ts";
import { privacyPage } from "./privacy.ts";
import { processorsPage } from "./processors.ts";
import { questionsPage } from "./questions.ts";
import { recordPage } from "./record.ts";
import { retentionPage } from "./retention.ts";
import { measurePage, statusPage } from "./status.ts";

const pages: Record<string, (material: Material) => Page> = {
  [paths.status]: statusPage,
  [paths.processors]: processorsPage,
  [paths.retention]: retentionPage,
  [paths.record]: recordPage,
  [paths.questions]: questionsPage,
  [paths.assessment]: assessmentPage,
  [paths.changes]: changesPage,
  [paths.privacy]: privacyPage,
};
const measurePath = /^\/gdpr\/([A-Z]+(?:-\d+)?)$/;

/** Pages that search engines may find. */
export const publicPaths: readonly string[] = Object.keys(pages);

/** Whether a path is one of the pages that are made here, for everybody. */
export const isPublicPage = (path: string): boolean => path in pages || path.startsWith("/gdpr/");

/**
 * A page about data protection, finished HTML: no script, nothing of anybody else, the states as they are now.
 * @throws NOT_FOUND for a measure there is not
 */
export async function servePublicPage(c: Context<AppEnv>): Promise<Response> {
  if (!c.env.ASSETS) throw new AppError("NOT_FOUND");
  const url = new URL(c.req.url);
  const { settings } = c.var.platform;
  const locale = languageOf(url, c.req.header("accept-language"));
  const [template, register] = await Promise.all([
    c.env.ASSETS.fetch(new Request(new URL("/public-page", url))).then((answer) => (answer.ok ? answer.text() : null)),
    registerOf(c),
  ]);
  if (template === null) throw new AppError("NOT_FOUND");
  const material: Material = {
    register,
    contact: settings,
    locale,
    say: sayIn(locale),
    url,
  };
  const measure = measurePath.exec(url.pathname)?.[1];
  const page = measure ? measurePage(material, measure) : pages[url.pathname]?.(material);
  if (!page) throw new AppError("NOT_FOUND");

  const head = await html`<title>${page.title} · Careertrainer</title>
    <meta name="description" content="${page.description}" />
    <link rel="canonical" href="${settings.PUBLIC_URL}${url.pathname}" />
    <link rel="alternate" hreflang="de" href="${settings.PUBLIC_URL}${url.pathname}?lang=de" />
    <link rel="alternate" hreflang="en" href="${settings.PUBLIC_URL}${url.pathname}?lang=en" />`;
  const body = await shell(material, page.body);
  const answer = template
    .replace("{lang}", () => locale)
    .replace("<!--head-->", () => String(raw(head)))
    .replace("<!--body-->", () => String(raw(body)));
  return new Response(answer, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "cache-control": "public, max-age=60",
      vary: "accept-language",
    },
  });
}
