import type { CoachTalkItem, CoachTalkList } from "@careertrainer/contract/coach";
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { answerOf, client, doneOf } from "./client.ts";

const all = ["coach", "talks"] as const;

const list = [...all, "list"] as const;

/** The newest talks, so many pages of them. */
const talksOf = async (pages: number) => {
  const items: CoachTalkItem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const query = cursor === null ? {} : { cursor };
    const answer: z.infer<typeof CoachTalkList> = await answerOf(client.GET("/v1/coach/talks", { params: { query } }));
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return { items, more: cursor !== null };
};
export const useCoachTalks = (pages: number) =>
  useQuery({
    queryKey: [...list, pages],
    queryFn: () => talksOf(pages),
    placeholderData: (before) => before,
    staleTime: 5000,
  });
/** The list has changed. */
export const forgetTalks = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: list });

export const coachTalkQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, id],
    queryFn: () => answerOf(client.GET("/v1/coach/talks/{id}", { params: { path: { id } } })),
    staleTime: 2000,
  });
export const useCoachTalk = (id: string) => useQuery(coachTalkQuery(id));

/** Opens a talk that knows these results. A repeat with the same key is the same talk. */
export const useOpenTalk = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ sessionIds, key }: { sessionIds: string[]; key: string }) =>
      answerOf(
        client.POST("/v1/coach/talks", { body: { sessionIds }, params: { header: { "idempotency-key": key } } }),
      ),
    onSuccess: (talk) => queries.setQueryData(coachTalkQuery(talk.id).queryKey, talk),
  });
};

/** Changes which results the coach may know in a talk. */
export const usePickResults = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionIds: string[]) =>
      answerOf(client.PATCH("/v1/coach/talks/{id}", { params: { path: { id } }, body: { sessionIds } })),
    onSuccess: (talk) => queries.setQueryData(coachTalkQuery(id).queryKey, talk),
  });
};

/** Deletes one talk, or all of them without an id. */
export const useDeleteTalks = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | undefined) =>
      doneOf(
        id ? client.DELETE("/v1/coach/talks/{id}", { params: { path: { id } } }) : client.DELETE("/v1/coach/talks"),
      ),
    onSuccess: (_, id) => {
      if (id) queries.removeQueries({ queryKey: coachTalkQuery(id).queryKey });
      return forgetTalks(queries);
    },
  });
};
