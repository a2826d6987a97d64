CREATE TABLE "coach_message" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"talk_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"author" text NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'complete' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coach_message_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "coach_message_seq" UNIQUE("company_id","talk_id","seq"),
	CONSTRAINT "coach_message_author" CHECK ("coach_message"."author" in ('learner', 'coach')),
	CONSTRAINT "coach_message_state" CHECK ("coach_message"."state" in ('streaming', 'complete', 'stopped', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "coach_talk" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coach_talk_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "coach_talk_session" (
	"company_id" uuid NOT NULL,
	"talk_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coach_talk_session_company_id_talk_id_session_id_pk" PRIMARY KEY("company_id","talk_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_review" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"learner_id" uuid NOT NULL,
	"reviewer" text NOT NULL,
	"reason" text NOT NULL,
	"attachment" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_review_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "evaluation_review_reviewer" CHECK ("evaluation_review"."reviewer" in ('company', 'operator')),
	CONSTRAINT "evaluation_review_attachment" CHECK ("evaluation_review"."attachment" in ('nothing', 'quotes', 'transcript')),
	CONSTRAINT "evaluation_review_state" CHECK ("evaluation_review"."state" in ('open', 'answered', 'withdrawn')),
	CONSTRAINT "evaluation_review_answered" CHECK (("evaluation_review"."state" = 'answered') = ("evaluation_review"."answer" is not null))
);
--> statement-breakpoint
CREATE TABLE "reviewed_criterion" (
	"company_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"criterion_result_id" uuid NOT NULL,
	"level" smallint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviewed_criterion_company_id_review_id_criterion_result_id_pk" PRIMARY KEY("company_id","review_id","criterion_result_id"),
	CONSTRAINT "reviewed_criterion_level" CHECK ("reviewed_criterion"."level" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "session_share" (
	"company_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_share_company_id_session_id_pk" PRIMARY KEY("company_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "ai_call" DROP CONSTRAINT "ai_call_purpose";--> statement-breakpoint
ALTER TABLE "scenario" DROP CONSTRAINT "scenario_topic";--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "mail_when_evaluated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "criterion_result" ADD COLUMN "human_level" smallint;--> statement-breakpoint
ALTER TABLE "evaluation" ADD COLUMN "human_level" smallint;--> statement-breakpoint
ALTER TABLE "ai_call" ADD COLUMN "talk_id" uuid;--> statement-breakpoint
ALTER TABLE "coach_message" ADD CONSTRAINT "coach_message_talk" FOREIGN KEY ("company_id","talk_id") REFERENCES "public"."coach_talk"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_talk" ADD CONSTRAINT "coach_talk_member" FOREIGN KEY ("company_id","member_id") REFERENCES "public"."member"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_talk_session" ADD CONSTRAINT "coach_talk_session_talk" FOREIGN KEY ("company_id","talk_id") REFERENCES "public"."coach_talk"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_talk_session" ADD CONSTRAINT "coach_talk_session_session" FOREIGN KEY ("company_id","session_id") REFERENCES "public"."training_session"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_review" ADD CONSTRAINT "evaluation_review_session" FOREIGN KEY ("company_id","session_id") REFERENCES "public"."training_session"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_review" ADD CONSTRAINT "evaluation_review_evaluation" FOREIGN KEY ("company_id","evaluation_id") REFERENCES "public"."evaluation"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_review" ADD CONSTRAINT "evaluation_review_learner" FOREIGN KEY ("company_id","learner_id") REFERENCES "public"."member"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewed_criterion" ADD CONSTRAINT "reviewed_criterion_review" FOREIGN KEY ("company_id","review_id") REFERENCES "public"."evaluation_review"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewed_criterion" ADD CONSTRAINT "reviewed_criterion_result" FOREIGN KEY ("company_id","criterion_result_id") REFERENCES "public"."criterion_result"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_share" ADD CONSTRAINT "session_share_session" FOREIGN KEY ("company_id","session_id") REFERENCES "public"."training_session"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coach_talk_newest" ON "coach_talk" USING btree ("company_id","member_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "coach_talk_session_session" ON "coach_talk_session" USING btree ("company_id","session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_review_one_open" ON "evaluation_review" USING btree ("company_id","evaluation_id") WHERE "evaluation_review"."state" = 'open';--> statement-breakpoint
CREATE INDEX "evaluation_review_newest" ON "evaluation_review" USING btree ("company_id","reviewer","state","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "evaluation_review_session" ON "evaluation_review" USING btree ("company_id","session_id");--> statement-breakpoint
CREATE INDEX "reviewed_criterion_result" ON "reviewed_criterion" USING btree ("company_id","criterion_result_id");--> statement-breakpoint
ALTER TABLE "criterion_result" ADD CONSTRAINT "criterion_result_human_level" CHECK ("criterion_result"."human_level" between 1 and 4);--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_human_level" CHECK ("evaluation"."human_level" between 1 and 4);--> statement-breakpoint
ALTER TABLE "ai_call" ADD CONSTRAINT "ai_call_purpose" CHECK ("ai_call"."purpose" in ('greeting', 'evaluation', 'voice', 'coach'));--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_topic" CHECK ("scenario"."topic" in ('feedback', 'conflict', 'salary', 'customer', 'leadership', 'upwards', 'interview', 'starter'));--> statement-breakpoint
-- What drizzle-kit does not write.
alter table ai_call add constraint ai_call_talk foreign key (company_id, talk_id)
  references coach_talk (company_id, id) on delete set null (talk_id);
--> statement-breakpoint
alter table evaluation_review add constraint evaluation_review_answered_by foreign key (company_id, answered_by)
  references member (company_id, id) on delete set null (answered_by);
--> statement-breakpoint
call protect_tenant_table('coach_talk', 'id', 'title');
--> statement-breakpoint
call protect_tenant_table('coach_talk_session', 'talk_id,session_id');
--> statement-breakpoint
call protect_tenant_table('coach_message', 'id', 'text');
--> statement-breakpoint
call protect_tenant_table('evaluation_review', 'id', 'reason,answer');
--> statement-breakpoint
call protect_tenant_table('reviewed_criterion', 'review_id,criterion_result_id');
--> statement-breakpoint
call protect_tenant_table('session_share', 'session_id');
--> statement-breakpoint
revoke all on coach_talk, coach_talk_session, coach_message, evaluation_review, reviewed_criterion, session_share from app_jobs;
--> statement-breakpoint
-- A talk with the coach is its member's alone, whatever a query asks.
create policy own_person on coach_talk as restrictive for all to app_tenant
  using (member_id::text = (select current_setting('app.actor_id', true)))
  with check (member_id::text = (select current_setting('app.actor_id', true)));
--> statement-breakpoint
create policy own_talk on coach_talk_session as restrictive for all to app_tenant
  using (exists (select from coach_talk t where t.company_id = coach_talk_session.company_id and t.id = coach_talk_session.talk_id))
  with check (exists (select from coach_talk t where t.company_id = coach_talk_session.company_id and t.id = coach_talk_session.talk_id));
--> statement-breakpoint
create policy own_talk on coach_message as restrictive for all to app_tenant
  using (exists (select from coach_talk t where t.company_id = coach_message.company_id and t.id = coach_message.talk_id))
  with check (exists (select from coach_talk t where t.company_id = coach_message.company_id and t.id = coach_message.talk_id));
--> statement-breakpoint
-- The operator finds the reviews that were sent to it, over all companies, but only in a transaction that has entered none.
create policy operator_queue on evaluation_review for select to app_tenant
  using (
    reviewer = 'operator'
    and (select nullif(current_setting('app.company_id', true), '')) is null
    and (select current_setting('app.actor_kind', true)) = 'operator'
  );
