import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "./account.ts";
import { answerOf, client, doneOf } from "./client.ts";

const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => answerOf(client.GET("/v1/me/security")),
});
/** What protects this account. */
export const useSecurity = () => useQuery(securityQuery);

const loginSessionsQuery = queryOptions({
  queryKey: ["login-sessions"],
  queryFn: () => answerOf(client.GET("/v1/me/login-sessions")),
});
export const useLoginSessions = () => useQuery(loginSessionsQuery);

const eventsKey = ["login-events"];
export const useLoginEvents = () =>
  useInfiniteQuery({
    queryKey: eventsKey,
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/me/login-events", {
          params: { query: { limit: 10, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** After each change at the doors, everything about them is read anew. */
const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      for (const queryKey of [securityQuery.queryKey, loginSessionsQuery.queryKey, eventsKey])
        void queries.invalidateQueries({ queryKey });
    },
  });
};

export const useEndLoginSession = () =>
  useChange((id: string) => doneOf(client.DELETE("/v1/me/login-sessions/{id}", { params: { path: { id } } })));
export const useEndOtherSessions = () => useChange(() => answerOf(client.DELETE("/v1/me/login-sessions")));
export const useUnlinkGoogle = () => useChange(() => doneOf(client.DELETE("/v1/me/google")));
export const useChangePassword = () =>
  useChange((body: { currentPassword: string; newPassword: string }) =>
    answerOf(client.POST("/v1/me/password", { body })),
  );
export const usePrepareSecondFactor = () =>
  useChange((password: string) => answerOf(client.POST("/v1/me/second-factor", { body: { password } })));
export const useConfirmSecondFactor = () =>
  useChange((code: string) => answerOf(client.POST("/v1/me/second-factor/confirm", { body: { code } })));
export const useTurnOffSecondFactor = () =>
  useChange((body: { password: string; code: string }) =>
    answerOf(client.POST("/v1/me/second-factor/turn-off", { body })),
  );
export const useNewRecoveryCodes = () =>
  useChange((password: string) => answerOf(client.POST("/v1/me/recovery-codes", { body: { password } })));

export const useForgotPassword = () =>
  useMutation({
    mutationFn: (email: string) => answerOf(client.POST("/v1/auth/forgot-password", { body: { email } })),
  });
export const useResetPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      answerOf(client.POST("/v1/auth/reset-password", { body })),
  });

/** The second step of signing in. */
export const useEnterCode = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => answerOf(client.POST("/v1/auth/second-factor", { body: { code } })),
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  });
};
