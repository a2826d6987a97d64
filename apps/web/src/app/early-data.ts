import type { Locale } from "@careertrainer/contract/locale";
import { queryClient } from "../api/query-client.ts";
import { scenariosQuery } from "../api/scenarios.ts";
import { sessionResultQuery } from "../api/session-result.ts";
import { recentSessionsQuery } from "../api/training-sessions.ts";

/** Asks at once for what a path will show, beside the question who is signed in; the screen then finds it under way. */
export function askEarly(path: string, locale: Locale): void {
  if (path === "/home") void queryClient.prefetchQuery(recentSessionsQuery);
  if (path === "/home" || path.startsWith("/practise")) void queryClient.prefetchQuery(scenariosQuery(locale));
  const session = /^\/sessions\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (session) void queryClient.prefetchQuery(sessionResultQuery(session));
}
