import type { Me, PublicConfig } from "@careertrainer/contract/account";
import type { SessionResult } from "@careertrainer/contract/evaluation";
import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioCard, ScenarioDetail } from "@careertrainer/contract/scenario";
import type {
  ListTrainingSessions,
  PartnerMissing,
  StartedTrainingSession,
  StartTrainingSession,
  TrainingSession,
  TrainingSessionList,
} from "@careertrainer/contract/training-session";
import type { z } from "zod";

type Json<T> = { content: { "application/json": T } };
type Call<Answer, Body = never, Query = never, Path = never, Header = never> = {
  parameters: ([Query] extends [never] ? { query?: never } : { query?: Query }) &
    ([Path] extends [never] ? { path?: never } : { path: Path }) &
    ([Header] extends [never] ? { header?: never } : { header: Header });
  responses: { 200: Json<Answer> };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> });
type Post<Answer, Body = never, Path = never, Header = never> = Call<Answer, Body, never, Path, Header>;
type Accepted = { accepted: true };
type Session = { id: string };

/** The part of the API this app calls. */
export interface paths {
  "/v1/config": { get: Call<PublicConfig> };
  "/v1/auth/sign-up": { post: Post<Accepted, { email: string; password: string; name: string; locale: Locale }> };
  "/v1/auth/sign-in": { post: Post<Me, { email: string; password: string }> };
  "/v1/auth/sign-out": { post: Post<Accepted> };
  "/v1/auth/resend-verification": { post: Post<Accepted, { email: string }> };
  "/v1/auth/verify-email": { post: Post<Me, { token: string }> };
  "/v1/me": { get: Call<Me>; patch: Call<Me, { displayName?: string; locale?: Locale; nameToAi?: boolean }> };
  "/v1/me/disclosures": { post: Post<Me, { version: string }> };
  "/v1/scenarios": { get: Call<{ items: ScenarioCard[] }, never, { locale: Locale }> };
  "/v1/scenarios/{id}": { get: Call<ScenarioDetail, never, { locale: Locale }, { id: string }> };
  "/v1/training-sessions": {
    get: Call<z.infer<typeof TrainingSessionList>, never, Partial<z.infer<typeof ListTrainingSessions>>>;
    post: Post<StartedTrainingSession, StartTrainingSession, never, { "Idempotency-Key": string }>;
  };
  "/v1/training-sessions/{id}": { get: Call<TrainingSession, never, never, Session> };
  "/v1/training-sessions/{id}/token": { post: Post<StartedTrainingSession, never, Session> };
  "/v1/training-sessions/{id}/end": { post: Post<TrainingSession, never, Session> };
  "/v1/training-sessions/{id}/hints": { post: Post<TrainingSession, never, Session> };
  "/v1/training-sessions/{id}/partner-missing": { post: Post<z.infer<typeof PartnerMissing>, never, Session> };
  "/v1/training-sessions/{id}/evaluation": { post: Post<TrainingSession, never, Session> };
  "/v1/training-sessions/{id}/result": { get: Call<SessionResult, never, never, Session> };
}
