import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

const erasureQuery = queryOptions({
  queryKey: ["erasure"],
  queryFn: () => answerOf(client.GET("/v1/me/erasure")),
});
/** Whether this account is about to be erased. */
export const useErasure = () => useQuery(erasureQuery);

/** What would go and what would stay, counted now. */
export const useErasurePlan = () =>
  useQuery({ queryKey: ["erasure-plan"], queryFn: () => answerOf(client.GET("/v1/me/erasure/plan")) });

export const useAskErasure = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { password?: string; code?: string; when: "later" | "now" }) =>
      answerOf(client.POST("/v1/me/erasure", { body })),
    onSuccess: (answer) => queries.setQueryData(erasureQuery.queryKey, answer),
  });
};

/** Has a code mailed, for an account without a password. */
export const useErasureCode = () => useMutation({ mutationFn: () => answerOf(client.POST("/v1/me/erasure/code")) });

export const useCancelErasure = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(client.DELETE("/v1/me/erasure")),
    onSuccess: (answer) => queries.setQueryData(erasureQuery.queryKey, answer),
  });
};

/** With the token from the mail, signed in or not. */
export const useKeepAccount = () =>
  useMutation({ mutationFn: (token: string) => answerOf(client.POST("/v1/erasures/cancel", { body: { token } })) });
