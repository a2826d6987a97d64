import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** Paths the API worker answers; the service worker must never answer them from the shell. */
const apiPaths = /^\/(v1|agent|operator|webhooks|health|ready|openapi\.json|gdpr|privacy|\.well-known)(\/|$)/;
const apiOrigin = process.env.API_ORIGIN ?? "http://127.0.0.1:8787";

/** Puts what must run before the first paint into the page itself; the API Worker's security policy knows its hash. */
const inlineFirstPaint = (): Plugin => ({
  name: "inline-first-paint",
  transformIndexHtml: {
    order: "post",
    handler: (html) => {
      const script = readFileSync(new URL("first-paint.js", import.meta.url), "utf8").trim();
      return html.replace("<!--first-paint-->", () => `<script>${script}</script>`);
    },
  },
});

/** Preloads the two latin fonts, so that the first paint already has them. */
const preloadFonts = (): Plugin => ({
  name: "preload-fonts",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => /(figtree-latin-wght-normal|newsreader-latin-400-opsz).*\.woff2$/.test(file))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: true },
          injectTo: "head",
        })),
  },
});

const initialBudget = 150 * 1024;

/** What a page needs before it can show anything: the entry, the pieces it takes one after the other, and what these import. */
function initialFiles(bundle: Rolldown.OutputBundle): string[] {
  const seen = new Set<string>();
  const add = (file: string): void => {
    const chunk = bundle[file];
    if (seen.has(file) || chunk?.type !== "chunk") return;
    seen.add(file);
    for (const next of chunk.imports) add(next);
  };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== "chunk") continue;
    if (chunk.facadeModuleId?.endsWith("/index.html")) add(chunk.fileName);
    if (chunk.moduleIds.some((id) => id.endsWith("/src/boot.ts"))) for (const piece of chunk.dynamicImports) add(piece);
  }
  return [...seen];
}

/** Preloads the pieces the entry takes one after the other, so that none waits for the one before it to arrive. */
const preloadPieces = (): Plugin => ({
  name: "preload-pieces",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle }) =>
      initialFiles(bundle ?? {})
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
          injectTo: "head",
        })),
  },
});

/** Fails the build when the JavaScript every page needs before it can show anything outgrows its budget (gzip). */
const keepInitialSmall = (): Plugin => ({
  name: "keep-initial-small",
  apply: "build",
  generateBundle: (_options, bundle) => {
    const size = initialFiles(bundle)
      .map((file) => bundle[file])
      .reduce((sum, chunk) => sum + (chunk?.type === "chunk" ? gzipSync(chunk.code).length : 0), 0);
    if (size > initialBudget)
      throw new Error(`Initial JavaScript is ${size} bytes gzipped; ${initialBudget} are allowed.`);
  },
});

export default defineConfig({
  base: "/",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // The start page begins with the second, the pages about data protection have the third; scripts/stack/first-page.ts puts them in.
      input: ["index.html", "src/arrive.ts", "src/trust/trust.css"],
      output: {
        codeSplitting: {
          groups: [
            // What the start page needs before anybody has moved: nothing else may hang on to it.
            { name: "presence", test: /api\/signed-in-here|vite\/preload-helper/, priority: 5 },
            { name: "livekit", test: /node_modules\/(livekit-client|@livekit)\// },
            // Two files of one size arrive sooner than one; src/boot.ts runs the first before the second.
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 4 },
            { name: "vendor", test: /node_modules\/(@tanstack|i18next|react-i18next|openapi-fetch)\//, priority: 3 },
            // One file instead of thirty tiny ones; what brings a Radix part along, or is one screen's, stays with it.
            {
              name: "kit",
              test: /src\/(kit\/(?!Sheet|Tabs|PasswordField|TextArea|Select)|api\/(?!coach|event-stream|own-results|reviews|security|certificate-keys)|practice\/(?!DeleteDialog)|app\/(Brand|install)\.|audit\/filter)|node_modules\/(lucide-react|clsx)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(["/v1", "/openapi.json", "/health"].map((path) => [path, apiOrigin])) },
  plugins: [
    tailwindcss(),
    react(),
    inlineFirstPaint(),
    preloadFonts(),
    preloadPieces(),
    keepInitialSmall(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: {
        id: "/",
        name: "Careertrainer",
        short_name: "Careertrainer",
        description: "Schwierige Gespräche laut üben. Practise difficult conversations aloud.",
        lang: "de",
        dir: "ltr",
        categories: ["education", "business"],
        start_url: "/home",
        scope: "/",
        display: "standalone",
        background_color: "#faf8f4",
        theme_color: "#faf8f4",
        icons: [
          { src: "/icons/mark.svg", sizes: "any", type: "image/svg+xml" },
          { src: "/icons/mark-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icons/mark-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icons/mark-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
        shortcuts: [
          { name: "Üben · Practise", url: "/practise", icons: [{ src: "/icons/mark-192.png", sizes: "192x192" }] },
          {
            name: "Fortschritt · Progress",
            url: "/progress",
            icons: [{ src: "/icons/mark-192.png", sizes: "192x192" }],
          },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{html,js,css,woff2,svg}"],
        // What a conversation needs is of no use without a network.
        globIgnores: ["**/livekit*", "**/*latin-ext*"],
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [apiPaths],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
});
