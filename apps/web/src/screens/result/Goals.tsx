import type { Evaluation } from "@careertrainer/contract/evaluation";
import type { Turn } from "@careertrainer/contract/training-session";
import { Circle, CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Jump } from "./Jump.tsx";

export const Goals = ({ goals, turns }: { goals: Evaluation["goals"]; turns: readonly Turn[] }) => {
  const { t } = useTranslation("result");
  const reached = goals.filter((goal) => goal.reached).length;
  if (goals.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="goals">
      <div className="sec-head">
        <h2 id="goals">{t("goals.title")}</h2>
        <span className="hint small">{t("goals.count", { reached, count: goals.length })}</span>
      </div>
      <ul className="card goals">
        {goals.map((goal) => (
          <Goal key={goal.id} goal={goal} turn={turns.find((turn) => turn.seq === goal.turn)} />
        ))}
      </ul>
    </section>
  );
};

const Goal = ({ goal, turn }: { goal: Evaluation["goals"][number]; turn: Turn | undefined }) => {
  const { t } = useTranslation("result");
  const Icon = goal.reached ? CircleCheck : Circle;
  return (
    <li className={goal.reached ? "met" : undefined}>
      <Icon className="i" />
      <div>
        {goal.text}
        <span className="vh"> {t(goal.reached ? "goals.reached" : "goals.open")}</span>
        {goal.note && <small>{goal.note}</small>}
        {turn && (
          <div>
            <Jump quote={{ turn: turn.seq, startedMs: turn.startedMs }} />
          </div>
        )}
      </div>
    </li>
  );
};
