import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { configQuery, meQuery } from "./api/account.ts";
import { queryClient } from "./api/query-client.ts";
import { wasSignedInHere } from "./api/signed-in-here.ts";
import { askEarly } from "./app/early-data.ts";
import { firstLocale, followLanguage, startI18n } from "./app/i18n.ts";
import { keepInstallOffer } from "./app/install.ts";
import { loadScreens, router } from "./app/router.tsx";
import { reloadAfterRelease } from "./app/stale-page.ts";

const longestStandstillMs = 3_000;

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element");

reloadAfterRelease();
keepInstallOffer();
// What was read from this browser's own keeping is asked for again.
addEventListener("online", () => void queryClient.invalidateQueries());
if (wasSignedInHere()) {
  void queryClient.prefetchQuery(meQuery);
  askEarly(location.pathname, firstLocale());
}
void queryClient.prefetchQuery(configQuery);
const language = startI18n().then(followLanguage);
loadScreens(location.pathname);
await language;
// What the page came with, its words or a skeleton, stays until the first screen can take its place in one step.
await Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, longestStandstillMs))]);

const page = createRoot(root);
// In slices, so that a tap during the first drawing of a page is heard.
startTransition(() =>
  page.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);

if (import.meta.env.PROD) void import("./app/updates.ts").then(({ watchForUpdates }) => watchForUpdates());
