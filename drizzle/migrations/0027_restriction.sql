-- A person may have their data kept and not used (Art. 18 GDPR). What they shared is read by nobody meanwhile.
alter table member add column restricted_at timestamp (3) with time zone;
--> statement-breakpoint
create policy not_while_restricted on session_share as restrictive for select to app_tenant using (
  learner_id::text = (select current_setting('app.actor_id', true))
  or not exists (select from member m where m.company_id = session_share.company_id and m.id = session_share.learner_id and m.restricted_at is not null));
