import type { Locale } from "@careertrainer/contract/locale";
import type { Progress } from "@careertrainer/contract/progress";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import { orKept } from "./kept.ts";

/** What one's own evaluated sessions add up to. Under the sessions' key: whatever changes them makes it stale. */
export const progressQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["training-sessions", "progress", locale],
    queryFn: ({ queryKey }) =>
      orKept(queryKey, () => answerOf<Progress>(client.GET("/v1/progress", { params: { query: { locale } } }))),
    staleTime: 30_000,
  });
export const useProgress = (locale: Locale) => useQuery(progressQuery(locale));
