import { QueryClient } from "@tanstack/react-query";
import { problemCode } from "./problem.ts";

const worthRetrying = new Set(["OFFLINE", "UNAVAILABLE", "PROVIDER_UNAVAILABLE"]);

export const queryClient = new QueryClient({
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
