import "./styles/main.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { configQuery, meQuery } from "./api/account.ts";
import { queryClient } from "./api/query-client.ts";
import { wasSignedInHere } from "./api/signed-in-here.ts";
import { startI18n } from "./app/i18n.ts";
import { router } from "./app/router.tsx";
import { reloadAfterRelease } from "./app/stale-page.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element");

reloadAfterRelease();
if (wasSignedInHere()) void queryClient.prefetchQuery(meQuery);
void queryClient.prefetchQuery(configQuery);
await startI18n();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

if (import.meta.env.PROD) void import("./app/updates.ts").then(({ watchForUpdates }) => watchForUpdates());
