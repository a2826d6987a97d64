-- Whose session a turn belongs to stands in the turn itself, so that row security asks no other table for it: gathering the learner's
-- sessions for each query cost a fifth of reading a transcript. See docs/decisions/021.
alter table turn add column learner_id uuid;
--> statement-breakpoint
alter table turn disable trigger user;
--> statement-breakpoint
alter table turn no force row level security;
--> statement-breakpoint
alter table training_session no force row level security;
--> statement-breakpoint
update turn t set learner_id = s.learner_id from training_session s where s.company_id = t.company_id and s.id = t.session_id;
--> statement-breakpoint
alter table turn force row level security;
--> statement-breakpoint
alter table training_session force row level security;
--> statement-breakpoint
alter table turn enable trigger user;
--> statement-breakpoint
alter table turn alter column learner_id set not null;
--> statement-breakpoint
alter table turn drop constraint turn_session;
--> statement-breakpoint
alter table turn add constraint turn_session foreign key (company_id, session_id, learner_id)
  references training_session (company_id, id, learner_id) on delete cascade on update cascade;
--> statement-breakpoint
drop policy readers on turn;
--> statement-breakpoint
create policy readers on turn as restrictive for select to app_tenant using (
  (select current_setting('app.actor_kind', true)) in ('agent', 'webhook')
  or learner_id::text = (select current_setting('app.actor_id', true))
  or may_read_turns(company_id, session_id));
--> statement-breakpoint
drop policy own_session_ids on training_session;
--> statement-breakpoint
drop function own_session_ids();
