import type { Share } from "@careertrainer/contract/own-result";
import type { OpenReview } from "@careertrainer/contract/review";
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client, doneOf } from "./client.ts";
import { forgetKept } from "./kept.ts";
import { sessionResultQuery } from "./session-result.ts";

const at = (id: string) => ({ params: { path: { id } } });

/** The evaluated attempts at the same scenario, oldest first. */
export const useAttempts = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ["training-sessions", id, "attempts"],
      queryFn: async () => (await answerOf(client.GET("/v1/training-sessions/{id}/attempts", at(id)))).items,
    }),
  );

/** What was sent to which AI provider. */
export const useReceipt = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ["training-sessions", id, "receipt"],
      queryFn: async () => (await answerOf(client.GET("/v1/training-sessions/{id}/receipt", at(id)))).items,
    }),
  );

/** Shares a session with exactly these people; the switches move at once and go back when it did not work. */
export const useShareSession = (id: string) => {
  const queries = useQueryClient();
  const { queryKey } = sessionResultQuery(id);
  const show = (share: (before: Share) => Share) =>
    queries.setQueryData(queryKey, (result) => (result?.share ? { ...result, share: share(result.share) } : result));
  return useMutation({
    mutationFn: (readerIds: readonly string[]) =>
      answerOf(
        readerIds.length > 0
          ? client.PUT("/v1/training-sessions/{id}/share", { ...at(id), body: { readerIds: [...readerIds] } })
          : client.DELETE("/v1/training-sessions/{id}/share", at(id)),
      ),
    onMutate: (readerIds) => {
      const before = queries.getQueryData(queryKey)?.share;
      show(({ readers }) => ({
        shared: readerIds.length > 0,
        readers: readers.map((reader) => ({ ...reader, reads: readerIds.includes(reader.id) })),
      }));
      return before;
    },
    onSuccess: (answer) => show(() => answer),
    onError: (_error, _readerIds, before) => before && show(() => before),
  });
};

export const useOpenReview = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: OpenReview) => answerOf(client.POST("/v1/training-sessions/{id}/review", { ...at(id), body })),
    onSuccess: (review) =>
      queries.setQueryData(sessionResultQuery(id).queryKey, (result) => result && { ...result, review }),
  });
};

export const useWithdrawReview = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => doneOf(client.DELETE("/v1/training-sessions/{id}/review", at(id))),
    onSuccess: () =>
      queries.setQueryData(sessionResultQuery(id).queryKey, (result) =>
        result?.review ? { ...result, review: { ...result.review, state: "withdrawn" as const } } : result,
      ),
    // It may have been answered in the meantime.
    onError: () => void queries.invalidateQueries({ queryKey: sessionResultQuery(id).queryKey }),
  });
};

/** Deletes a session; the lists are asked for anew. */
export const useDeleteSession = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => doneOf(client.DELETE("/v1/training-sessions/{id}", at(id))),
    onSuccess: async (_answer, id) => {
      await forgetKept(sessionResultQuery(id).queryKey);
      await queries.invalidateQueries({
        queryKey: ["training-sessions"],
        predicate: ({ queryKey }) => queryKey[1] !== id,
      });
    },
  });
};

/** Nothing of a deleted session stays in this browser's memory; to be called when no page shows it any more. */
export const forgetSession = (queries: QueryClient, id: string): void =>
  queries.removeQueries({ queryKey: ["training-sessions", id] });
