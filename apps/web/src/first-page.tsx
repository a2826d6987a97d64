import type { Locale } from "@careertrainer/contract/locale";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { prerender } from "react-dom/static";
import { queryClient } from "./api/query-client.ts";
import { i18n, startI18n } from "./app/i18n.ts";
import { router } from "./app/router.tsx";

/**
 * The start page as HTML in one language, made while building, so that it is there before any script. What a script or a
 * style attribute would need is left out: the page's security policy allows neither inline.
 */
export async function firstPage(locale: Locale): Promise<{ html: string; title: string; description: string }> {
  await startI18n(locale);
  await i18n.changeLanguage(locale);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: ["/"] }) });
  await router.load();
  const { prelude } = await prerender(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  const whole = await new Response(prelude).text();
  const html = whole
    .replaceAll(/<script\b.*?<\/script>|<title>.*?<\/title>|<link\b[^>]*>/gs, "")
    .replaceAll(/ style="[^"]*"/g, "");
  const t = i18n.getFixedT(locale, "start");
  return { html, title: `${t("title")} · Careertrainer`, description: t("lead") };
}
