import type { Skill } from "@careertrainer/contract/progress";
import { Link } from "@tanstack/react-router";
import { LevelChip } from "../kit/LevelChip.tsx";
import { Sparkline } from "./Sparkline.tsx";

/** Up to four skills side by side; each leads to its course. */
export const SmallProgress = ({ skills }: { skills: readonly Skill[] }) => (
  <div className="card small-progress">
    {skills.slice(0, 4).map((skill) => (
      <Link key={skill.id} to="/progress" search={{ skill: skill.id }}>
        <h3>{skill.name}</h3>
        <Sparkline points={skill.points} />
        <LevelChip level={skill.points.at(-1)?.level ?? null} />
      </Link>
    ))}
  </div>
);
