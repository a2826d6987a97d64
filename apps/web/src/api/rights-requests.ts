import type { AskRight, EnterRight } from "@careertrainer/contract/rights-request";
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

/** What this member asked for, newest first. */
export const useOwnRequests = () =>
  useQuery({
    queryKey: ["rights-requests", "own"],
    queryFn: async () => (await answerOf(client.GET("/v1/me/rights-requests"))).items,
  });

export const useAskRight = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AskRight) => answerOf(client.POST("/v1/me/rights-requests", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["rights-requests"] }),
  });
};

const requestsQuery = (state: "open" | "closed") =>
  infiniteQueryOptions({
    queryKey: ["rights-requests", "company", state],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/rights-requests", {
          params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
/** Requests about people's rights in the company. */
export const useRequests = (state: "open" | "closed", enabled: boolean) =>
  useInfiniteQuery({ ...requestsQuery(state), enabled });

export const useEnterRight = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: EnterRight) => answerOf(client.POST("/v1/rights-requests", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["rights-requests"] }),
  });
};

export type RequestStep =
  | { step: "identity"; text: string }
  | { step: "extend"; text: string }
  | { step: "answer" | "refuse"; text: string };

/** Notes how it was checked who asks, takes two months more, or answers. */
export const useHandleRequest = (id: string) => {
  const queries = useQueryClient();
  const at = { params: { path: { id } } };
  return useMutation({
    mutationFn: ({ step, text }: RequestStep) => {
      if (step === "identity")
        return answerOf(client.PUT("/v1/rights-requests/{id}/identity", { ...at, body: { note: text } }));
      if (step === "extend")
        return answerOf(client.POST("/v1/rights-requests/{id}/extension", { ...at, body: { reason: text } }));
      const body = { answer: text, refused: step === "refuse" };
      return answerOf(client.POST("/v1/rights-requests/{id}/answer", { ...at, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["rights-requests"] }),
  });
};
