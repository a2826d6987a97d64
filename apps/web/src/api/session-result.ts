import type { SessionEvent } from "@careertrainer/contract/evaluation";
import type { SessionState } from "@careertrainer/contract/training-session";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answerOf, client } from "./client.ts";
import { orKept } from "./kept.ts";

export const sessionResultQuery = (id: string) =>
  queryOptions({
    queryKey: ["training-sessions", id, "result"],
    queryFn: ({ queryKey }) =>
      orKept(
        queryKey,
        () => answerOf(client.GET("/v1/training-sessions/{id}/result", { params: { path: { id } } })),
        ({ session }) => session.state === "evaluated",
      ),
    staleTime: 2000,
  });
/** Nothing is asked without an id. */
export const useSessionResult = (id: string | undefined) =>
  useQuery({ ...sessionResultQuery(id ?? ""), enabled: id !== undefined });

const finalStates: readonly SessionState[] = ["evaluated", "not_scorable", "evaluation_failed", "abandoned"];
export const isFinal = (state: SessionState): boolean => finalStates.includes(state);

const pollEveryMs = 1500;

/**
 * The newest event of a session, by server-sent events; when they do not come through, by asking every 1.5 s.
 * In a final state the result is fetched again and nothing more is asked.
 */
export const useSessionEvents = (id: string, enabled: boolean): SessionEvent | undefined => {
  const queries = useQueryClient();
  const [event, setEvent] = useState<SessionEvent>();

  useEffect(() => {
    if (!enabled) return;
    setEvent(undefined);
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(`/v1/training-sessions/${id}/events`);

    const close = () => {
      over = true;
      source.close();
      clearTimeout(timer);
    };
    const take = (next: SessionEvent) => {
      if (over) return;
      setEvent(next);
      if (!isFinal(next.state)) return;
      close();
      void queries.invalidateQueries({ queryKey: sessionResultQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: ["training-sessions", "recent"] });
    };
    const poll = async () => {
      const result = await queries.fetchQuery({ ...sessionResultQuery(id), staleTime: 0 }).catch(() => undefined);
      if (result) {
        const { session, stage, turns, namesMasked } = result;
        take({ state: session.state, stage, turns: turns.length, namesMasked });
      }
      if (!over) timer = setTimeout(() => void poll(), pollEveryMs);
    };

    source.addEventListener("session", (message) => take(JSON.parse(message.data) as SessionEvent));
    source.addEventListener("error", () => {
      if (over || timer) return;
      source.close();
      timer = setTimeout(() => void poll(), pollEveryMs);
    });
    return close;
  }, [id, enabled, queries]);

  return event;
};
