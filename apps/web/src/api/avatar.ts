import type { OwnAvatar } from "@careertrainer/contract/file";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, client, doneOf } from "./client.ts";

const avatarQuery = queryOptions({
  queryKey: ["me", "avatar"],
  queryFn: () => answerOf(client.GET("/v1/me/avatar")),
  // Its link ends after ten minutes.
  staleTime: 5 * 60_000,
});

/** A link to the person's picture, or null. */
export const useAvatar = () => useQuery(avatarQuery);

/** Sends a picture as the bytes it is. */
export const usePutAvatar = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (picture: Blob) =>
      answerOf(
        client.PUT("/v1/me/avatar", {
          body: picture as unknown as string,
          bodySerializer: (body: unknown) => body as Blob,
          headers: { "content-type": picture.type },
        }),
      ),
    onSuccess: (avatar: OwnAvatar) => queries.setQueryData(avatarQuery.queryKey, avatar),
  });
};

export const useRemoveAvatar = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => doneOf(client.DELETE("/v1/me/avatar")),
    onSuccess: () => queries.setQueryData(avatarQuery.queryKey, { url: null }),
  });
};
