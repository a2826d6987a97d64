import type { Skill } from "@careertrainer/contract/progress";
import type { Level } from "@careertrainer/contract/scenario";
import { useTranslation } from "react-i18next";
import { shortDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { coursesOf, type Dot, dotsOf, heightOf, namedOf, type PlotBox } from "../../skills/plot.ts";

const wide = { width: 720, height: 300, left: 104, right: 26, top: 47, bottom: 66 };
const narrow = { width: 330, height: 250, left: 88, right: 26, top: 40, bottom: 64 };
const levels = [1, 2, 3, 4] as const satisfies readonly Level[];

/** The levels of a skill from attempt to attempt: drawn, and as a table for whoever would rather read it. */
export const SkillChart = ({ skill }: { skill: Skill }) => {
  const { t } = useTranslation("progress");
  return (
    <>
      <Picture skill={skill} box={wide} names={8} className="only-wide-chart" />
      <Picture skill={skill} box={narrow} names={3} className="only-narrow-chart" />
      <details className="chart-table">
        <summary>{t("table.show")}</summary>
        <Table skill={skill} />
      </details>
    </>
  );
};

type PictureProps = { skill: Skill; box: PlotBox; names: number; className: string };

const Picture = ({ skill, box, names, className }: PictureProps) => {
  const { t } = useTranslation("progress");
  const locale = useLocale();
  const dots = dotsOf(skill.points, box);
  const { whole, broken } = coursesOf(dots);
  const last = dots.at(-1);
  const named = namedOf(dots.length, names);
  const anchorOf = (index: number) => {
    if (dots.length > 1 && index === dots.length - 1) return "end";
    return index === 0 ? "start" : "middle";
  };
  return (
    <svg
      className={className}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={t("chart", {
        skill: skill.name,
        count: skill.attempts,
        level: t(`common:level.${last?.point.level ?? "none"}`),
      })}
    >
      {levels.map((level) => (
        <g key={level}>
          <line className="base" x1={box.left} x2={box.width} y1={heightOf(level, box)} y2={heightOf(level, box)} />
          <text x="0" y={heightOf(level, box) + 4.5} data-now={last?.point.level === level || undefined}>
            {t(`common:level.${level}`)}
          </text>
        </g>
      ))}
      <path className="course" d={whole} />
      <path className="course broken" d={broken} />
      {dots.map((dot) => (
        <Mark key={dot.point.sessionId} dot={dot} ends={dot === last || dot === dots[0]} isLast={dot === last} />
      ))}
      {named.map((index) => {
        const dot = dots[index];
        if (!dot) return null;
        return (
          <text key={dot.point.sessionId} x={dot.x} y={box.height - 4} textAnchor={anchorOf(index)}>
            {shortDay(dot.point.at, locale)}
          </text>
        );
      })}
    </svg>
  );
};

const Mark = ({ dot: { x, y, shown }, ends, isLast }: { dot: Dot; ends: boolean; isLast: boolean }) => {
  if (!shown) return <circle className="dot none" cx={x} cy={y} r="6" />;
  return (
    <>
      <circle className={ends ? "dot full" : "dot"} cx={x} cy={y} r={isLast ? 8 : 6} />
      {isLast && <circle className="halo" cx={x} cy={y} r="14" />}
    </>
  );
};

const Table = ({ skill }: { skill: Skill }) => {
  const { t } = useTranslation("progress");
  const locale = useLocale();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("table.when")}</th>
          <th scope="col">{t("table.level")}</th>
        </tr>
      </thead>
      <tbody>
        {skill.points.toReversed().map(({ sessionId, at, level }) => (
          <tr key={sessionId}>
            <td>{shortDay(at, locale)}</td>
            <td>{t(`common:level.${level ?? "none"}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
