import type { PickedResult } from "@careertrainer/contract/coach";
import type { Level } from "@careertrainer/contract/scenario";
import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useQuery } from "@tanstack/react-query";
import { sessionResultQuery } from "../../api/session-result.ts";
import { useRecentSessions } from "../../api/training-sessions.ts";

const levels: readonly Level[] = [1, 2, 3, 4];

const asPicked = ({ id, scenario, createdAt }: TrainingSession, level: number | null): PickedResult => ({
  id,
  title: scenario.title,
  personaName: scenario.persona.name,
  level: levels.find((one) => one === level) ?? null,
  createdAt,
});

/** The newest results there are to pick; undefined while they are on their way. */
export const useEvaluated = (): PickedResult[] | undefined =>
  useRecentSessions()
    .data?.filter(({ state }) => state === "evaluated")
    .map((session) => asPicked(session, session.level));

/** One result by its session, however old; undefined when there is none. */
export const useEvaluatedOne = (id: string | undefined): PickedResult | undefined => {
  const { data } = useQuery({ ...sessionResultQuery(id ?? ""), enabled: id !== undefined });
  return data?.evaluation ? asPicked(data.session, data.evaluation.level) : undefined;
};
