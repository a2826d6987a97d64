import type { Locale } from "@careertrainer/contract/locale";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "./account.ts";
import { answerOf, client } from "./client.ts";

/** Goes to Google; the page is gone then. */
export const useBeginGoogle = () =>
  useMutation({
    mutationFn: async () => {
      const { url } = await answerOf(client.POST("/v1/auth/google"));
      window.location.assign(url);
    },
  });

const useEntering = <Input>(enter: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  });
};

/** Signs in with what Google put into the address. */
export const useFinishGoogle = () =>
  useEntering((body: { answer: string; locale: Locale }) => answerOf(client.POST("/v1/auth/google/finish", { body })));

/** Joins the Google account with the one of the same address, and signs in. */
export const useLinkGoogle = () =>
  useEntering((password: string) => answerOf(client.POST("/v1/auth/google/link", { body: { password } })));
