import { PublishedKeys } from "@careertrainer/contract/certificate";
import { useQuery } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

/** The published keys. Once they are here, checking needs no network. */
export const useCertificateKeys = () =>
  useQuery({
    queryKey: ["certificate-keys"],
    queryFn: async () => PublishedKeys.parse(await answerOf(client.GET("/.well-known/careertrainer-keys.json"))),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
