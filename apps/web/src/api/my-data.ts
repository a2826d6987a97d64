import type { MyExport } from "@careertrainer/contract/export";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

const myDataQuery = queryOptions({
  queryKey: ["my-data"],
  queryFn: () => answerOf(client.GET("/v1/me/data")),
});
/** What is stored about me, counted now. */
export const useMyData = () => useQuery(myDataQuery);

const isBeingMade = (state: MyExport["state"] | undefined) => state === "waiting" || state === "running";

const exportQuery = queryOptions({
  queryKey: ["my-export"],
  queryFn: () => answerOf(client.GET("/v1/me/export")),
  // The link in it ends after ten minutes.
  staleTime: 0,
  refetchInterval: ({ state }) => (isBeingMade(state.data?.state) ? 2000 : 5 * 60_000),
});
/** The file with my data; asks again while it is being made. */
export const useMyExport = () => useQuery(exportQuery);

export const useAskExport = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(client.POST("/v1/me/export")),
    onSuccess: (answer) => queries.setQueryData(exportQuery.queryKey, answer),
  });
};

export const useRestrict = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (restricted: boolean) => answerOf(client.PUT("/v1/me/restriction", { body: { restricted } })),
    onSuccess: ({ restrictedAt }) =>
      queries.setQueryData(myDataQuery.queryKey, (before) => (before ? { ...before, restrictedAt } : before)),
  });
};

/** Takes shared sessions back, one or all of them. */
export const useTakeBack = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (sessionIds: readonly string[]) => {
      for (const id of sessionIds)
        await answerOf(client.DELETE("/v1/training-sessions/{id}/share", { params: { path: { id } } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: myDataQuery.queryKey }),
  });
};
