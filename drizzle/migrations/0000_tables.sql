CREATE TABLE "company" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"locale" text DEFAULT 'de' NOT NULL,
	"works_council_mode" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_kind" CHECK ("company"."kind" in ('personal', 'organisation', 'catalogue')),
	CONSTRAINT "company_locale" CHECK ("company"."locale" in ('de', 'en'))
);
--> statement-breakpoint
CREATE TABLE "disclosure_ack" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"version" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disclosure_ack_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "disclosure_ack_once" UNIQUE("company_id","member_id","version")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"display_name" text NOT NULL,
	"locale" text DEFAULT 'de' NOT NULL,
	"name_to_ai" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "member_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "member_role" CHECK ("member"."role" in ('STANDARD_USER', 'MANAGER', 'HR', 'ADMIN')),
	CONSTRAINT "member_locale" CHECK ("member"."locale" in ('de', 'en'))
);
--> statement-breakpoint
CREATE TABLE "team" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "team_name" UNIQUE("company_id","name")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"company_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"leads" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_member_company_id_team_id_member_id_pk" PRIMARY KEY("company_id","team_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "criterion_result" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"criterion_id" text NOT NULL,
	"position" integer NOT NULL,
	"level" smallint,
	"reason" text NOT NULL,
	"better_wording" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "criterion_result_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "criterion_result_once" UNIQUE("company_id","evaluation_id","criterion_id"),
	CONSTRAINT "criterion_result_level" CHECK ("criterion_result"."level" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "evaluation" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"stage" text DEFAULT 'saved' NOT NULL,
	"level" smallint,
	"summary" text,
	"strongest_turn" integer,
	"strongest_text" text,
	"goals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"model" text,
	"prompt_version" text,
	"rubric_owner_id" uuid NOT NULL,
	"rubric_id" uuid NOT NULL,
	"rubric_version" integer NOT NULL,
	"quotes_dropped" integer DEFAULT 0 NOT NULL,
	"names_masked" integer,
	"error_code" text,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "evaluation_attempt" UNIQUE("company_id","session_id","attempt"),
	CONSTRAINT "evaluation_stage" CHECK ("evaluation"."stage" in ('saved', 'masked', 'scoring', 'verifying', 'done')),
	CONSTRAINT "evaluation_level" CHECK ("evaluation"."level" between 1 and 4),
	CONSTRAINT "evaluation_rubric_owner" CHECK ("evaluation"."rubric_owner_id" = "evaluation"."company_id" or "evaluation"."rubric_owner_id" = '00000000-0000-7000-8000-000000000001')
);
--> statement-breakpoint
CREATE TABLE "quote" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"criterion_result_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"turn_seq" integer NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quote_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "quote_position" UNIQUE("company_id","criterion_result_id","position")
);
--> statement-breakpoint
CREATE TABLE "auth_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"locale" text DEFAULT 'de' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "login_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "login_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ai_call" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"purpose" text NOT NULL,
	"fields" jsonb NOT NULL,
	"bytes_out" integer NOT NULL,
	"bytes_in" integer NOT NULL,
	"payload_digest" text NOT NULL,
	"region" text NOT NULL,
	"zero_retention" boolean NOT NULL,
	"outcome" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_call_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "ai_call_provider" CHECK ("ai_call"."provider" in ('openai', 'openrouter')),
	CONSTRAINT "ai_call_purpose" CHECK ("ai_call"."purpose" in ('greeting', 'evaluation', 'voice')),
	CONSTRAINT "ai_call_outcome" CHECK ("ai_call"."outcome" in ('ok', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"company_id" uuid,
	"table_name" text NOT NULL,
	"row_key" text NOT NULL,
	"action" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"request_id" text,
	"ip" text,
	"user_agent" text,
	"old" jsonb,
	"new" jsonb
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error_code" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_run_state" CHECK ("job_run"."state" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "used_token" (
	"jti" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rubric" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"criteria" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rubric_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "rubric_version" UNIQUE("company_id","slug","locale","version"),
	CONSTRAINT "rubric_locale" CHECK ("rubric"."locale" in ('de', 'en'))
);
--> statement-breakpoint
CREATE TABLE "scenario" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"topic" text NOT NULL,
	"difficulty" text NOT NULL,
	"hue" text NOT NULL,
	"offered" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scenario_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "scenario_slug" UNIQUE("company_id","slug"),
	CONSTRAINT "scenario_topic" CHECK ("scenario"."topic" in ('feedback', 'conflict', 'salary', 'customer', 'leadership', 'interview', 'starter')),
	CONSTRAINT "scenario_difficulty" CHECK ("scenario"."difficulty" in ('easy', 'medium', 'demanding')),
	CONSTRAINT "scenario_hue" CHECK ("scenario"."hue" in ('terracotta', 'ochre', 'rosewood', 'slate', 'olive'))
);
--> statement-breakpoint
CREATE TABLE "scenario_version" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scenario_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"content" jsonb NOT NULL,
	"rubric_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scenario_version_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "scenario_version_once" UNIQUE("company_id","scenario_id","locale","version"),
	CONSTRAINT "scenario_version_locale" CHECK ("scenario_version"."locale" in ('de', 'en'))
);
--> statement-breakpoint
CREATE TABLE "training_session" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ref" text NOT NULL,
	"learner_id" uuid NOT NULL,
	"scenario_owner_id" uuid NOT NULL,
	"scenario_id" uuid NOT NULL,
	"scenario_version_id" uuid NOT NULL,
	"rubric_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"locale" text NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"attempt" integer NOT NULL,
	"max_seconds" integer NOT NULL,
	"hints_used" integer DEFAULT 0 NOT NULL,
	"learner_identity" text NOT NULL,
	"first_message" text,
	"agent_generation" integer DEFAULT 1 NOT NULL,
	"agent_job" text,
	"agent_id" text,
	"last_heartbeat_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone,
	"live_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	"end_confirmed_at" timestamp (3) with time zone,
	"evaluating_at" timestamp (3) with time zone,
	"idempotency_key" text NOT NULL,
	"idempotency_digest" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_session_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "training_session_ref_unique" UNIQUE("ref"),
	CONSTRAINT "training_session_idempotency" UNIQUE("company_id","learner_id","idempotency_key"),
	CONSTRAINT "training_session_mode" CHECK ("training_session"."mode" in ('voice', 'text')),
	CONSTRAINT "training_session_locale" CHECK ("training_session"."locale" in ('de', 'en')),
	CONSTRAINT "training_session_state" CHECK ("training_session"."state" in ('created', 'connecting', 'live', 'ended', 'evaluating', 'evaluated', 'not_scorable', 'evaluation_failed', 'abandoned')),
	CONSTRAINT "training_session_end_reason" CHECK ("training_session"."end_reason" in ('learner_hung_up', 'goal_reached', 'silence', 'time_cap', 'no_agent', 'agent_lost', 'provider_failed', 'api_away', 'learner_gone', 'superseded', 'fault')),
	CONSTRAINT "training_session_ref" CHECK ("training_session"."ref" ~ '^[a-z2-7]{26}$'),
	CONSTRAINT "training_session_scenario_owner" CHECK ("training_session"."scenario_owner_id" = "training_session"."company_id" or "training_session"."scenario_owner_id" = '00000000-0000-7000-8000-000000000001')
);
--> statement-breakpoint
CREATE TABLE "turn" (
	"company_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"rev" integer NOT NULL,
	"speaker" text NOT NULL,
	"text" text NOT NULL,
	"started_ms" integer NOT NULL,
	"ended_ms" integer NOT NULL,
	"interrupted" boolean DEFAULT false NOT NULL,
	"typed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "turn_company_id_session_id_seq_pk" PRIMARY KEY("company_id","session_id","seq"),
	CONSTRAINT "turn_speaker" CHECK ("turn"."speaker" in ('learner', 'persona')),
	CONSTRAINT "turn_seq" CHECK ("turn"."seq" >= 1)
);
--> statement-breakpoint
ALTER TABLE "disclosure_ack" ADD CONSTRAINT "disclosure_ack_member" FOREIGN KEY ("company_id","member_id") REFERENCES "public"."member"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team" FOREIGN KEY ("company_id","team_id") REFERENCES "public"."team"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_member" FOREIGN KEY ("company_id","member_id") REFERENCES "public"."member"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion_result" ADD CONSTRAINT "criterion_result_evaluation" FOREIGN KEY ("company_id","evaluation_id") REFERENCES "public"."evaluation"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_session" FOREIGN KEY ("company_id","session_id") REFERENCES "public"."training_session"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_rubric" FOREIGN KEY ("rubric_owner_id","rubric_id") REFERENCES "public"."rubric"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_criterion_result" FOREIGN KEY ("company_id","criterion_result_id") REFERENCES "public"."criterion_result"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_session" ADD CONSTRAINT "login_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_call" ADD CONSTRAINT "ai_call_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric" ADD CONSTRAINT "rubric_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_version" ADD CONSTRAINT "scenario_version_scenario" FOREIGN KEY ("company_id","scenario_id") REFERENCES "public"."scenario"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_version" ADD CONSTRAINT "scenario_version_rubric" FOREIGN KEY ("company_id","rubric_id") REFERENCES "public"."rubric"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_session" ADD CONSTRAINT "training_session_learner" FOREIGN KEY ("company_id","learner_id") REFERENCES "public"."member"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_session" ADD CONSTRAINT "training_session_scenario" FOREIGN KEY ("scenario_owner_id","scenario_id") REFERENCES "public"."scenario"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_session" ADD CONSTRAINT "training_session_scenario_version" FOREIGN KEY ("scenario_owner_id","scenario_version_id") REFERENCES "public"."scenario_version"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_session" ADD CONSTRAINT "training_session_rubric" FOREIGN KEY ("scenario_owner_id","rubric_id") REFERENCES "public"."rubric"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn" ADD CONSTRAINT "turn_session" FOREIGN KEY ("company_id","session_id") REFERENCES "public"."training_session"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_account_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "login_session_user" ON "login_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "ai_call_session" ON "ai_call" USING btree ("company_id","session_id");--> statement-breakpoint
CREATE INDEX "audit_log_company" ON "audit_log" USING btree ("company_id","at");--> statement-breakpoint
CREATE INDEX "job_run_newest" ON "job_run" USING btree ("name","started_at");--> statement-breakpoint
CREATE INDEX "used_token_expiry" ON "used_token" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "training_session_one_open" ON "training_session" USING btree ("company_id","learner_id") WHERE "training_session"."state" in ('created', 'connecting', 'live');--> statement-breakpoint
CREATE INDEX "training_session_newest" ON "training_session" USING btree ("company_id","learner_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "training_session_unfinished" ON "training_session" USING btree ("updated_at") WHERE "training_session"."state" in ('created', 'connecting', 'live', 'ended', 'evaluating');