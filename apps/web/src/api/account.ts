import type { disclosureVersion } from "@careertrainer/contract/disclosure";
import type { Locale } from "@careertrainer/contract/locale";
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import { forgetKept, ownerOrKept } from "./kept.ts";
import { problemCode } from "./problem.ts";
import { rememberSignedIn, wasSignedInHere } from "./signed-in-here.ts";

export const configQuery = queryOptions({
  queryKey: ["config"],
  queryFn: () => answerOf(client.GET("/v1/config")),
  staleTime: Number.POSITIVE_INFINITY,
});
export const useConfig = () => useQuery(configQuery);

const askMe = () =>
  answerOf(client.GET("/v1/me")).catch((error: unknown) => {
    if (problemCode(error) === "UNAUTHENTICATED") return null;
    throw error;
  });

/** Null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ queryKey }) => {
    const me = await ownerOrKept(queryKey, askMe);
    rememberSignedIn(me !== null);
    return me;
  },
  staleTime: 60_000,
});

/** An answer said so: the company asks for a second factor, and there is none. What shows the page leads on from there. */
export const noteFactorMissing = (queries: QueryClient): void =>
  void queries.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, secondFactorMissing: true } : me));

export const useMe = () => useQuery(meQuery);
/** For pages that strangers see too: asks only where somebody signed in with this browser before. */
export const useMeIfSignedIn = () => useQuery({ ...meQuery, enabled: wasSignedInHere() });

export const useSignUp = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string; name: string; locale: Locale }) =>
      answerOf(client.POST("/v1/auth/sign-up", { body })),
  });

export const useSignIn = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answerOf(client.POST("/v1/auth/sign-in", { body })),
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  });
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(client.POST("/v1/auth/sign-out")),
    onSuccess: async () => {
      await forgetKept();
      const config = queries.getQueryData(configQuery.queryKey);
      rememberSignedIn(false);
      queries.clear();
      if (config) queries.setQueryData(configQuery.queryKey, config);
      queries.setQueryData(meQuery.queryKey, null);
    },
  });
};

export const useResendVerification = () =>
  useMutation({
    mutationFn: (email: string) => answerOf(client.POST("/v1/auth/resend-verification", { body: { email } })),
  });

/** Confirms the address and signs in. */
export const useVerifyEmail = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => answerOf(client.POST("/v1/auth/verify-email", { body: { token } })),
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  });
};

export const useUpdateMe = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { displayName?: string; locale?: Locale; nameToAi?: boolean; mailWhenEvaluated?: boolean }) =>
      answerOf(client.PATCH("/v1/me", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
};

/** Remembers that the person has read this version of the notice about talking with an AI. */
export const useSeeDisclosure = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: typeof disclosureVersion) =>
      answerOf(client.POST("/v1/me/disclosures", { body: { version } })),
    onSuccess: (_answer, version) =>
      queries.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, disclosureSeen: version } : me)),
  });
};
