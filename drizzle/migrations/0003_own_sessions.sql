-- Who inside a company reads a training session: its learner; the reviewer to whom the learner sent an evaluation, as far as
-- it was attached; those who lead the learner's teams, once it is shared. Nobody else, whatever a query asks.
do $$
declare
  me text := '(select current_setting(''app.actor_id'', true))';
  machine text := '(select current_setting(''app.actor_kind'', true)) in (''agent'', ''webhook'')';
  parties text := format(
    'learner_id::text = %1$s
     or state <> ''withdrawn'' and reviewer = ''company'' and (select current_setting(''app.actor_role'', true)) in (''HR'', ''ADMIN'')
     or state <> ''withdrawn'' and reviewer = ''operator'' and (select current_setting(''app.actor_kind'', true)) = ''operator''', me);
  -- For a table alias %1$s with its company and the session in %2$s.
  own text := 'exists (select from training_session o where o.company_id = %1$s.company_id and o.id = %2$s and o.learner_id::text = ' || me || ')';
  reviewed text := 'exists (select from evaluation_review r where r.company_id = %1$s.company_id and r.session_id = %2$s and r.state <> ''withdrawn'' and r.attachment in (%3$s))';
  shared text := 'exists (
    select from session_share h
    join training_session d on d.company_id = h.company_id and d.id = h.session_id
    join team_member m on m.company_id = d.company_id and m.member_id = d.learner_id
    join team_member l on l.company_id = m.company_id and l.team_id = m.team_id and l.leads and l.member_id <> d.learner_id
    where h.company_id = %1$s.company_id and h.session_id = %2$s and l.member_id::text = ' || me || ')';
  leads text := 'exists (
    select from session_share h
    join team_member m on m.company_id = h.company_id and m.member_id = training_session.learner_id
    join team_member l on l.company_id = m.company_id and l.team_id = m.team_id and l.leads and l.member_id <> training_session.learner_id
    where h.company_id = training_session.company_id and h.session_id = training_session.id and l.member_id::text = ' || me || ')';
  seen text;
begin
  execute format('create policy parties on evaluation_review as restrictive for all to app_tenant using (%s) with check (%s)', parties, parties);

  execute format('create policy readers on training_session as restrictive for select to app_tenant using (%s or learner_id::text = %s or %s or %s)',
    machine, me, format(reviewed, 'training_session', 'training_session.id', '''nothing'', ''quotes'', ''transcript'''), leads);
  execute format('create policy writers_insert on training_session as restrictive for insert to app_tenant with check (%s or learner_id::text = %s)', machine, me);
  execute format('create policy writers_update on training_session as restrictive for update to app_tenant using (%s or learner_id::text = %s)', machine, me);
  execute format('create policy writers_delete on training_session as restrictive for delete to app_tenant using (%s or learner_id::text = %s)', machine, me);

  execute format('create policy readers on turn as restrictive for select to app_tenant using (%s or %s or %s or %s)',
    machine, format(own, 'turn', 'turn.session_id'), format(reviewed, 'turn', 'turn.session_id', '''transcript'''), format(shared, 'turn', 'turn.session_id'));
  execute format('create policy writers_insert on turn as restrictive for insert to app_tenant with check (%s)', machine);
  execute format('create policy writers_update on turn as restrictive for update to app_tenant using (%s)', machine);

  -- Whoever sees the session sees its levels; the reviewer changes them.
  seen := 'exists (select from training_session s where s.company_id = evaluation.company_id and s.id = evaluation.session_id)';
  execute format('create policy readers on evaluation as restrictive for all to app_tenant using (%s)', seen);
  seen := 'exists (select from evaluation e where e.company_id = criterion_result.company_id and e.id = criterion_result.evaluation_id)';
  execute format('create policy readers on criterion_result as restrictive for all to app_tenant using (%s)', seen);

  execute 'create policy readers on quote as restrictive for all to app_tenant using (exists (
    select from criterion_result c join evaluation e on e.company_id = c.company_id and e.id = c.evaluation_id
    where c.company_id = quote.company_id and c.id = quote.criterion_result_id and ('
    || format(own, 'e', 'e.session_id') || ' or ' || format(reviewed, 'e', 'e.session_id', '''quotes'', ''transcript''') || ' or ' || format(shared, 'e', 'e.session_id')
    || ')))';

  seen := 'exists (select from evaluation_review r where r.company_id = reviewed_criterion.company_id and r.id = reviewed_criterion.review_id)';
  execute format('create policy parties on reviewed_criterion as restrictive for all to app_tenant using (%s) with check (%s)', seen, seen);

  execute format('create policy readers on ai_call as restrictive for select to app_tenant using (%s or %s or exists (select from coach_talk t where t.company_id = ai_call.company_id and t.id = ai_call.talk_id))',
    machine, format(own, 'ai_call', 'ai_call.session_id'));

  execute format('create policy own_person on disclosure_ack as restrictive for all to app_tenant using (member_id::text = %s) with check (member_id::text = %s)', me, me);
end
$$;
--> statement-breakpoint
-- Feedback is written by the jobs Worker; here a human's level may be added, and a deletion comes with its session.
revoke insert, update, delete on evaluation, criterion_result, quote from app_tenant;
--> statement-breakpoint
grant update (human_level) on evaluation, criterion_result to app_tenant;
--> statement-breakpoint
revoke delete on turn from app_tenant;
--> statement-breakpoint
revoke update, delete on ai_call from app_tenant;
--> statement-breakpoint
create policy learner_deletes on evaluation_review as restrictive for delete to app_tenant
  using (learner_id::text = (select current_setting('app.actor_id', true)));
