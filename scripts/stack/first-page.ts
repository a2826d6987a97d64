import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Locale, locales } from "@careertrainer/contract/locale";
import type { firstPage as FirstPage } from "../../apps/web/src/first-page.tsx";
import { node, root } from "./paths.ts";
import { run } from "./run.ts";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const regions = { de: "de_DE", en: "en_GB" } satisfies Record<Locale, string>;

/** What search engines and previews in chats read. The API Worker puts its own address in the place of `{origin}`. */
const preview = (locale: Locale, title: string, description: string): string => {
  const said = {
    "og:type": "website",
    "og:site_name": "Careertrainer",
    "og:title": title,
    "og:description": description,
    "og:url": "{origin}/",
    "og:image": "{origin}/icons/preview.png",
    "og:locale": regions[locale],
  };
  const tags = Object.entries(said).map(
    ([name, content]) => `<meta property="${name}" content="${escaped(content)}" />`,
  );
  return ['<link rel="canonical" href="{origin}/" />', ...tags].map((tag) => `    ${tag}\n`).join("");
};

function assetOf(folder: string, pattern: RegExp): string {
  const found = readdirSync(join(folder, "assets")).find((file) => pattern.test(file));
  if (!found) throw new Error(`The web app was built without ${pattern}`);
  return found;
}

/** Writes what the API Worker fills with a page about data protection: the head of every page, its own style, no script. */
function writePublicPage(folder: string): void {
  const style = assetOf(folder, /^trust-.*\.css$/);
  const shell = readFileSync(join(folder, "index.html"), "utf8");
  const page = shell
    .replace(/<html lang="\w+">/, '<html lang="{lang}">')
    .replaceAll(
      / *<(link rel="modulepreload"|link rel="manifest"|script type="module"|meta name="description")[^>]*>(<\/script>)?\n?/g,
      "",
    )
    .replace(/(<link rel="stylesheet"[^>]*href=")[^"]*/, (_, start) => `${start}/assets/${style}`)
    .replace(/<title>.*?<\/title>/s, "<!--head-->")
    .replace(/<div id="root">.*?<!--root-->/s, "<!--body-->");
  if (!page.includes(style) || !page.includes("<!--head-->") || !page.includes("<!--body-->"))
    throw new Error("index.html has no place for a public page");
  writeFileSync(join(folder, "public-page.html"), page);
}

/** Writes the start page as finished HTML, `start.<locale>.html`, beside the built web app in `folder`. */
async function writeFirstPages(folder: string): Promise<void> {
  const server = `${folder}-server`;
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const args = [
    vite,
    "build",
    "--ssr",
    "src/first-page.tsx",
    "--logLevel",
    "warn",
    "--outDir",
    server,
    "--emptyOutDir",
  ];
  await run(node, args, { cwd: join(root, "apps", "web"), name: "The build of the start page" });
  const { firstPage }: { firstPage: typeof FirstPage } = await import(
    pathToFileURL(join(server, "first-page.js")).href
  );

  const shell = readFileSync(join(folder, "index.html"), "utf8");
  const arrive = assetOf(folder, /^arrive-.*\.js$/);
  for (const locale of locales) {
    const { html, title, description } = await firstPage(locale);
    const page: string = shell
      .replace(/<html lang="\w+">/, `<html lang="${locale}">`)
      .replace(/<title>.*?<\/title>/s, `<title>${escaped(title)}</title>`)
      .replace(/(<meta name="description" content=")[^"]*/, (_, start) => `${start}${escaped(description)}`)
      .replace("</head>", () => `${preview(locale, title, description)}</head>`)
      // The words are there: scripts wait for somebody, and then for style and fonts.
      .replaceAll(/ *<link rel="modulepreload"[^>]*>\n?/g, "")
      .replace(
        /<script type="module"[^>]*>/,
        `<script type="module" fetchpriority="low" crossorigin src="/assets/${arrive}">`,
      )
      .replace(/<div id="root">.*?<!--root-->/s, () => `<div id="root">${html}</div>`);
    if (!page.includes(html) || !page.includes(title) || !page.includes(arrive))
      throw new Error("index.html has no place for the start page");
    writeFileSync(join(folder, `start.${locale}.html`), page);
  }
  rmSync(server, { recursive: true, force: true });
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Usage: first-page.ts <folder of the built web app>");
writePublicPage(folder);
await writeFirstPages(folder);
process.exit(0);
