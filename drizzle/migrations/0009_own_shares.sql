-- A session is shared, and the share taken back, by its learner alone.
create policy learner_shares on session_share as restrictive for insert to app_tenant
  with check (exists (
    select from training_session s
    where s.company_id = session_share.company_id and s.id = session_share.session_id
      and s.learner_id::text = (select current_setting('app.actor_id', true))));
--> statement-breakpoint
create policy learner_takes_back on session_share as restrictive for delete to app_tenant
  using (exists (
    select from training_session s
    where s.company_id = session_share.company_id and s.id = session_share.session_id
      and s.learner_id::text = (select current_setting('app.actor_id', true))));
--> statement-breakpoint
revoke update on session_share from app_tenant;
