import type { KeyScope } from "@careertrainer/contract/api-key";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client, doneOf } from "./client.ts";

const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: async () => (await answerOf(client.GET("/v1/me/api-keys"))).items,
});
export const useApiKeys = () => useQuery(keysQuery);

const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      for (const queryKey of [keysQuery.queryKey, ["login-events"]]) void queries.invalidateQueries({ queryKey });
    },
  });
};

export type KeyWish = { name: string; scopes: KeyScope[]; days: number; password: string };
export const useCreateApiKey = () => useChange((body: KeyWish) => answerOf(client.POST("/v1/me/api-keys", { body })));
export const useRevokeApiKey = () =>
  useChange((id: string) => doneOf(client.DELETE("/v1/me/api-keys/{id}", { params: { path: { id } } })));
