import { z } from "zod";
import { Cursor, Id, Instant } from "./ids.ts";
import { Locale } from "./locale.ts";
import { PersonaCard } from "./scenario.ts";

/** `created → connecting → live → ended → evaluating → evaluated | not_scorable | evaluation_failed`; `abandoned` when nobody came. */
export const sessionStates = [
  "created",
  "connecting",
  "live",
  "ended",
  "evaluating",
  "evaluated",
  "not_scorable",
  "evaluation_failed",
  "abandoned",
] as const;
export const SessionState = z.enum(sessionStates);
export type SessionState = z.infer<typeof SessionState>;

export const endReasons = [
  "learner_hung_up",
  "goal_reached",
  "silence",
  "time_cap",
  "no_agent",
  "agent_lost",
  "provider_failed",
  "api_away",
  "learner_gone",
  "superseded",
  "fault",
] as const;
export const EndReason = z.enum(endReasons);
export type EndReason = z.infer<typeof EndReason>;

/** Ends that nobody wished for: such a session stays `ended`, and what was said is evaluated when the learner asks for it. */
export const endsEvaluatedOnRequest: readonly (EndReason | null)[] = ["agent_lost", "provider_failed", "fault"];

export const SessionMode = z.enum(["voice", "text"]);

export const StartTrainingSession = z.object({ scenarioId: Id, mode: SessionMode, locale: Locale });
export type StartTrainingSession = z.infer<typeof StartTrainingSession>;

export const TrainingSession = z.object({
  id: Id,
  state: SessionState,
  mode: SessionMode,
  locale: Locale,
  scenario: z.object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    goal: z.string(),
    persona: PersonaCard,
    hints: z.array(z.string()),
    criteriaCount: z.int(),
  }),
  /** 1 for the learner's first try at this scenario. */
  attempt: z.int(),
  maxSeconds: z.int(),
  hintsUsed: z.int(),
  createdAt: Instant,
  liveAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  endReason: EndReason.nullable(),
});
export type TrainingSession = z.infer<typeof TrainingSession>;

/** Where and with what the browser joins. The token admits to this one room for at most 120 s. */
export const LiveKitAdmission = z.object({ url: z.string(), token: z.string() });

export const StartedTrainingSession = z.object({
  session: TrainingSession,
  livekit: LiveKitAdmission,
  expiresAt: Instant,
});
export type StartedTrainingSession = z.infer<typeof StartedTrainingSession>;

/** Answer to "my partner has gone silent". `replaced`: a new agent is on its way; `alive`: our record says it lives; `over`: session has ended. */
export const PartnerMissing = z.object({ verdict: z.enum(["alive", "replaced", "over"]), session: TrainingSession });

/** `level` is the one that counts: a human's goes before the model's. */
export const SessionListItem = TrainingSession.extend({ level: z.int().min(1).max(4).nullable() });
export const ListTrainingSessions = z.object({
  cursor: Cursor.optional(),
  scenarioId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const TrainingSessionList = z.object({ items: z.array(SessionListItem), nextCursor: Cursor.nullable() });

export const Speaker = z.enum(["learner", "persona"]);
export type Speaker = z.infer<typeof Speaker>;

/** One utterance. Milliseconds count from the moment the session went live. */
export const Turn = z.object({
  seq: z.int().min(1),
  speaker: Speaker,
  text: z.string(),
  startedMs: z.int().min(0),
  endedMs: z.int().min(0),
  interrupted: z.boolean(),
  typed: z.boolean(),
});
export type Turn = z.infer<typeof Turn>;
export const TurnList = z.object({ items: z.array(Turn) });
