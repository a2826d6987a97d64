import type { PickedResult } from "@careertrainer/contract/coach";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { sessionResultQuery } from "../../api/session-result.ts";
import type { OwnWords } from "./answer-blocks.ts";

const none: OwnWords[] = [];

/** The learner's quoted words in the picked results. */
export const useOwnWords = (picked: readonly PickedResult[]): OwnWords[] => {
  const queries = useQueryClient();
  const { data = none } = useQuery({
    queryKey: ["coach", "own-words", ...picked.map(({ id }) => id)],
    queryFn: async () =>
      (
        await Promise.all(
          picked.map(async ({ id, title, createdAt }) => {
            const { evaluation } = await queries.fetchQuery({ ...sessionResultQuery(id), staleTime: 60_000 });
            const quotes = evaluation?.criteria.flatMap((criterion) => criterion.quotes) ?? [];
            return quotes.map(({ text, turn }): OwnWords => ({ text, turn, sessionId: id, title, createdAt }));
          }),
        )
      ).flat(),
    enabled: picked.length > 0,
    staleTime: 60_000,
  });
  return data;
};
