-- A session is shared, and the share taken back, by its learner alone. The key proves whose session it is: a policy that asked
-- training_session would ask itself, since who reads a session depends on its shares. Nobody has shared before this migration.
alter table training_session add constraint training_session_of_learner unique (company_id, id, learner_id);
--> statement-breakpoint
alter table session_share add column learner_id uuid not null;
--> statement-breakpoint
alter table session_share drop constraint session_share_session;
--> statement-breakpoint
alter table session_share add constraint session_share_session foreign key (company_id, session_id, learner_id)
  references training_session (company_id, id, learner_id) on update cascade on delete cascade deferrable;
--> statement-breakpoint
create policy learner_shares on session_share as restrictive for insert to app_tenant
  with check (learner_id::text = (select current_setting('app.actor_id', true)));
--> statement-breakpoint
create policy learner_takes_back on session_share as restrictive for delete to app_tenant
  using (learner_id::text = (select current_setting('app.actor_id', true)));
--> statement-breakpoint
revoke update on session_share from app_tenant;
