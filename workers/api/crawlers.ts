import { publicPaths } from "./pages/index.ts";

/** What is nobody's own and may be found; everything else needs a person who is signed in. */
const publicPages = ["/", "/sign-up", "/sign-in", "/developers/api", ...publicPaths];
const closed = [
  "/v1/",
  "/agent/",
  "/webhooks/",
  "/home",
  "/practise",
  "/progress",
  "/account",
  "/sessions/",
  "/history",
];

const robots = (origin: string): string =>
  ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), "", `Sitemap: ${origin}/sitemap.xml`, ""].join("\n");

const sitemap = (origin: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...publicPages.map((path) => `  <url><loc>${origin}${path}</loc></url>`),
    "</urlset>",
    "",
  ].join("\n");

/** `robots.txt` and `sitemap.xml` for the address the product is reached at; undefined for any other path. */
export function crawlerFile(path: string, origin: string): Response | undefined {
  const headers = { "cache-control": "public, max-age=86400" };
  if (path === "/robots.txt")
    return new Response(robots(origin), { headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
  if (path === "/sitemap.xml")
    return new Response(sitemap(origin), { headers: { ...headers, "content-type": "application/xml; charset=utf-8" } });
  return undefined;
}
