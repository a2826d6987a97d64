import { locales } from "@careertrainer/contract/locale";
import { type Criterion, Difficulty, Hue, type ScenarioFile, Topic } from "@careertrainer/contract/scenario";
import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { companyId, id, oneOf, times } from "./columns.ts";
import { company } from "./company.ts";

/** What one version says in one language; the rubric stands in its own table. */
export type ScenarioContent = Omit<ScenarioFile, "rubric">;

export const scenario = pgTable(
  "scenario",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    slug: text("slug").notNull(),
    topic: text("topic").$type<z.infer<typeof Topic>>().notNull(),
    difficulty: text("difficulty").$type<z.infer<typeof Difficulty>>().notNull(),
    hue: text("hue").$type<z.infer<typeof Hue>>().notNull(),
    /** Offered for new sessions. Old sessions keep their scenario either way. */
    offered: boolean("offered").notNull().default(true),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("scenario_slug").on(t.companyId, t.slug),
    oneOf("scenario_topic", t.topic, Topic.options),
    oneOf("scenario_difficulty", t.difficulty, Difficulty.options),
    oneOf("scenario_hue", t.hue, Hue.options),
  ],
);

/** Never changed once used: a new text is a new version. */
export const rubric = pgTable(
  "rubric",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    slug: text("slug").notNull(),
    version: integer("version").notNull(),
    locale: text("locale", { enum: locales }).notNull(),
    criteria: jsonb("criteria").$type<Criterion[]>().notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("rubric_version").on(t.companyId, t.slug, t.locale, t.version),
    oneOf("rubric_locale", t.locale, locales),
  ],
);

export const scenarioVersion = pgTable(
  "scenario_version",
  {
    companyId: companyId(),
    id: id(),
    scenarioId: uuid("scenario_id").notNull(),
    version: integer("version").notNull(),
    locale: text("locale", { enum: locales }).notNull(),
    content: jsonb("content").$type<ScenarioContent>().notNull(),
    rubricId: uuid("rubric_id").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("scenario_version_once").on(t.companyId, t.scenarioId, t.locale, t.version),
    oneOf("scenario_version_locale", t.locale, locales),
    foreignKey({
      name: "scenario_version_scenario",
      columns: [t.companyId, t.scenarioId],
      foreignColumns: [scenario.companyId, scenario.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "scenario_version_rubric",
      columns: [t.companyId, t.rubricId],
      foreignColumns: [rubric.companyId, rubric.id],
    }),
  ],
);
