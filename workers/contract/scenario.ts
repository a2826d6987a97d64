import { z } from "zod";
import { Id } from "./ids.ts";
import { Locale } from "./locale.ts";

/** A level a criterion can reach: 1 starting, 2 developing, 3 solid, 4 strong. "Not shown" is the absence of a level. */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Level = z.infer<typeof Level>;

export const topics = [
  "feedback",
  "conflict",
  "salary",
  "customer",
  "leadership",
  "upwards",
  "interview",
  "starter",
] as const;
export const Topic = z.enum(topics);
export const Difficulty = z.enum(["easy", "medium", "demanding"]);
/** Which of the five persona hues of the design tokens the voice form takes. */
export const Hue = z.enum(["terracotta", "ochre", "rosewood", "slate", "olive"]);

/** One thing a good conversation shows. `anchors[n]` says what level n+1 looks like; `example*` are sayable sentences for level 1 and 4. */
export const Criterion = z.object({
  id: z.string().regex(/^[a-z][a-z-]{2,40}$/),
  name: z.string().min(3).max(60),
  looksAt: z.string().min(10).max(200),
  anchors: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  exampleStarting: z.string().max(200),
  exampleStrong: z.string().max(200),
});
export type Criterion = z.infer<typeof Criterion>;

/** A thing the learner wants to have reached by the end of the conversation. */
export const Goal = z.object({ id: z.string().regex(/^[a-z][a-z-]{2,40}$/), text: z.string().min(5).max(160) });

/** Whom the AI plays. `softens`, `hardens` and `hides` steer the model and are never shown to the learner. */
export const Persona = z.object({
  name: z.string().min(2).max(60),
  firstName: z.string().min(2).max(30),
  role: z.string().min(2).max(80),
  manner: z.string().min(5).max(200),
  voice: z.enum(["alloy", "ash", "ballad", "cedar", "coral", "echo", "marin", "sage", "shimmer", "verse"]),
  hue: Hue,
  character: z.string().min(40),
  knows: z.array(z.string()).min(1),
  hides: z.array(z.string()).min(1),
  softens: z.array(z.string()).min(2),
  hardens: z.array(z.string()).min(2),
  /** What the persona says first when no generated greeting is there in time. */
  openingLine: z.string().min(5).max(200),
});
export type Persona = z.infer<typeof Persona>;

/**
 * What the sandbox's stand-in model says. On each learner turn the first unused branch whose `whenAny` contains a
 * word of the turn (lower case, substring) and whose `after` branches were all used is taken; otherwise the next
 * of `otherwise`, round and round.
 */
export const SandboxScript = z.object({
  branches: z
    .array(
      z.object({
        id: z.string(),
        whenAny: z.array(z.string()).min(1),
        after: z.array(z.string()).default([]),
        say: z.string().min(3).max(400),
      }),
    )
    .min(4),
  otherwise: z.array(z.string().min(3).max(400)).min(3),
  /** Sentences a good learner would say, in order; the demonstration and the tests speak them. */
  learnerLines: z.array(z.string().min(5).max(120)).min(5),
});
export type SandboxScript = z.infer<typeof SandboxScript>;

/** One scenario in one language: a file `drizzle/catalogue/<slug>.<locale>.json`. */
export const ScenarioFile = z.object({
  slug: z.string().regex(/^[a-z][a-z-]{2,60}$/),
  version: z.int().min(1),
  locale: Locale,
  title: z.string().min(3).max(60),
  topic: Topic,
  difficulty: Difficulty,
  minutes: z.tuple([z.int().min(1), z.int().max(60)]),
  maxSeconds: z.int().min(60).max(3600),
  /** Three to six short sentences, addressed to the learner (du / you). */
  situation: z.string().min(40).max(700),
  /** One sentence: what the learner wants to reach. */
  goal: z.string().min(20).max(240),
  goals: z.array(Goal).min(2).max(4),
  /** The sentence on the card: something the persona would say. */
  teaser: z.string().min(5).max(120),
  /** A sentence to say in the microphone check. */
  checkPhrase: z.string().min(5).max(60),
  hints: z.array(z.string().min(10).max(200)).min(2),
  persona: Persona,
  rubric: z.object({ version: z.int().min(1), criteria: z.array(Criterion).min(4).max(6) }),
  sandbox: SandboxScript,
});
export type ScenarioFile = z.infer<typeof ScenarioFile>;

/** What everybody may see of a persona. */
export const PersonaCard = Persona.pick({ name: true, firstName: true, role: true, manner: true, hue: true });

/** A scenario in a list. `id` is the scenario's (not the version's); `locales` says in which languages it can be practised. */
export const ScenarioCard = ScenarioFile.pick({
  slug: true,
  locale: true,
  title: true,
  topic: true,
  difficulty: true,
  minutes: true,
  teaser: true,
  situation: true,
}).extend({ id: Id, locales: z.array(Locale), persona: PersonaCard });
export type ScenarioCard = z.infer<typeof ScenarioCard>;

export const ScenarioDetail = ScenarioCard.extend({
  goal: z.string(),
  goals: z.array(Goal),
  checkPhrase: z.string(),
  hints: z.array(z.string()),
  maxSeconds: z.int(),
  openingLine: z.string(),
  criteria: z.array(Criterion),
});
export type ScenarioDetail = z.infer<typeof ScenarioDetail>;

export const ListScenarios = z.object({ locale: Locale.default("de") });
export const ScenarioList = z.object({ items: z.array(ScenarioCard) });
