import type { Skill } from "@careertrainer/contract/progress";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";

const atFirst = 8;

type SkillsProps = { skills: readonly Skill[]; current: Skill };

/** The skills there is something to say about; the one whose course is shown is marked. */
export const Skills = ({ skills, current }: SkillsProps) => {
  const { t } = useTranslation("progress");
  const [all, setAll] = useState(skills.indexOf(current) >= atFirst);
  return (
    <nav className="skills" aria-label={t("skills")}>
      {skills.slice(0, all ? skills.length : atFirst).map((skill) => (
        <Link
          key={skill.id}
          to="/progress"
          search={{ skill: skill.id }}
          resetScroll={false}
          aria-current={skill === current || undefined}
          activeProps={{}}
        >
          <b>{skill.name}</b>
          <LevelChip level={skill.points.at(-1)?.level ?? null} />
          <small>{skill.shown === 0 ? t("notShownYet") : t("attempts", { count: skill.attempts })}</small>
        </Link>
      ))}
      {!all && skills.length > atFirst && (
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t("allSkills", { count: skills.length })}
        </Button>
      )}
    </nav>
  );
};
