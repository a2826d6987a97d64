import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { noteFactorMissing } from "./account.ts";
import { problemCode } from "./problem.ts";

const worthRetrying = new Set(["OFFLINE", "UNAVAILABLE", "PROVIDER_UNAVAILABLE"]);

const onError = (error: unknown): void => {
  if (problemCode(error) === "SECOND_FACTOR_MISSING") noteFactorMissing(queryClient);
};

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
      retry: (failures, error) => failures < 2 && worthRetrying.has(problemCode(error)),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    mutations: { networkMode: "always" },
  },
});
