import type { AnswerReview } from "@careertrainer/contract/review";
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useMe } from "./account.ts";
import { answerOf, client } from "./client.ts";

/** Whether this person answers for their company. */
export const useIsReviewer = (): boolean => {
  const { data: me } = useMe();
  return me?.role === "HR" || me?.role === "ADMIN";
};

/** How many reviews wait for an answer, and whether there ever were any; asked only by those who may answer. */
export const useReviewDesk = (): { open: number; any: boolean } => {
  const enabled = useIsReviewer();
  const { data } = useQuery(
    queryOptions({
      queryKey: ["reviews", "desk"],
      queryFn: () => answerOf(client.GET("/v1/reviews", { params: { query: { limit: 1 } } })),
      staleTime: 60_000,
      enabled,
    }),
  );
  return { open: data?.open ?? 0, any: (data?.items.length ?? 0) > 0 };
};

const reviewsQuery = (state: "open" | "answered") =>
  infiniteQueryOptions({
    queryKey: ["reviews", "list", state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/reviews", { params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 5000,
  });
export const useReviews = (state: "open" | "answered") => useInfiniteQuery(reviewsQuery(state));

const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "one", id],
    queryFn: () => answerOf(client.GET("/v1/reviews/{id}", { params: { path: { id } } })),
  });
export const useReview = (id: string) => useQuery(reviewQuery(id));

export const useAnswerReview = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AnswerReview) =>
      answerOf(client.POST("/v1/reviews/{id}/answer", { params: { path: { id } }, body })),
    onSuccess: (review) => {
      queries.setQueryData(reviewQuery(id).queryKey, review);
      void queries.invalidateQueries({ queryKey: ["reviews", "desk"] });
      void queries.invalidateQueries({ queryKey: ["reviews", "list"] });
    },
  });
};
