import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { coachTalkQuery } from "../../api/coach.ts";

const lookEveryMs = 1500;

/** While another tab or device has an answer written, looks again and again how far it is. */
export const useFollowElsewhere = (id: string, enabled: boolean): void => {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const timer = setInterval(
      () => void queries.invalidateQueries({ queryKey: coachTalkQuery(id).queryKey }),
      lookEveryMs,
    );
    return () => clearInterval(timer);
  }, [id, enabled, queries]);
};
