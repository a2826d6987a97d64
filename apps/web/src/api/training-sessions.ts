import type { StartTrainingSession, TrainingSession } from "@careertrainer/contract/training-session";
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "./account.ts";
import { keepAdmission } from "./admissions.ts";
import { answerOf, client } from "./client.ts";
import { orKept } from "./kept.ts";
import { problemCode } from "./problem.ts";

export const trainingSessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["training-sessions", id],
    queryFn: () => answerOf(client.GET("/v1/training-sessions/{id}", { params: { path: { id } } })),
    staleTime: 2000,
  });
export const useTrainingSession = (id: string) => useQuery(trainingSessionQuery(id));

/** The newest training sessions of this person. */
export const recentSessionsQuery = queryOptions({
  queryKey: ["training-sessions", "recent"],
  queryFn: ({ queryKey }) =>
    orKept(
      queryKey,
      async () => (await answerOf(client.GET("/v1/training-sessions", { params: { query: { limit: 20 } } }))).items,
    ),
  staleTime: 5000,
});
export const useRecentSessions = () => useQuery(recentSessionsQuery);

/** Opens a room; the way into it waits in `takeAdmission(session.id)` for the call screen. A retry is the same start. */
export const useStartTrainingSession = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ attemptKey, ...body }: StartTrainingSession & { attemptKey: string }) =>
      answerOf(client.POST("/v1/training-sessions", { body, params: { header: { "idempotency-key": attemptKey } } })),
    onSuccess: (started) => {
      keepAdmission(started);
      queries.setQueryData(trainingSessionQuery(started.session.id).queryKey, started.session);
      void queries.invalidateQueries({ queryKey: recentSessionsQuery.queryKey });
    },
    onError: (refusal) => {
      // What this page knows about the person is old: the notice has changed since.
      if (problemCode(refusal) === "DISCLOSURE_REQUIRED")
        void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
};

/** A new token for a session that is still open: after a reload or a lost network. */
export const useRejoinTrainingSession = () =>
  useMutation({
    mutationFn: (id: string) => answerOf(client.POST("/v1/training-sessions/{id}/token", { params: { path: { id } } })),
  });

const useSessionChange = (change: (id: string) => Promise<TrainingSession>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (session) => {
      queries.setQueryData(trainingSessionQuery(session.id).queryKey, session);
      void queries.invalidateQueries({ queryKey: recentSessionsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ["training-sessions", session.id, "result"] });
    },
  });
};

export const useEndTrainingSession = () =>
  useSessionChange((id) => answerOf(client.POST("/v1/training-sessions/{id}/end", { params: { path: { id } } })));

/** Counts one more hint as used. */
export const useTakeHint = () =>
  useSessionChange((id) => answerOf(client.POST("/v1/training-sessions/{id}/hints", { params: { path: { id } } })));

/** Asks for the evaluation again, or for one of what was said so far. */
export const useRequestEvaluation = () =>
  useSessionChange((id) =>
    answerOf(client.POST("/v1/training-sessions/{id}/evaluation", { params: { path: { id } } })),
  );

export const useReportPartnerMissing = () =>
  useMutation({
    mutationFn: (id: string) =>
      answerOf(client.POST("/v1/training-sessions/{id}/partner-missing", { params: { path: { id } } })),
  });

/** This person's training sessions, page by page, newest first; of one scenario when its id is given. */
export const useSessionHistory = (scenarioId: string | undefined) =>
  useInfiniteQuery({
    queryKey: ["training-sessions", "history", scenarioId ?? "all"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/training-sessions", {
          params: {
            query: {
              limit: 20,
              ...(scenarioId ? { scenarioId } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 5000,
  });
