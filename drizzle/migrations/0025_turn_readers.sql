-- Who reads the turns of a session is asked once for a query, or of a function, and no longer spelled out in each query's plan: that
-- plan held the policies of all tables it asked, one inside the other, and took longer to make than all else. See docs/decisions/021.
create function own_session_ids() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  actor text := current_setting('app.actor_id', true);
  found uuid[];
begin
  -- An agent's or a job's name is no member.
  if actor !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return '{}';
  end if;
  perform set_config('app.session_door', 'own', true);
  found := array(
    select s.id from public.training_session s
    where s.company_id = nullif(current_setting('app.company_id', true), '')::uuid and s.learner_id = actor::uuid);
  perform set_config('app.session_door', '', true);
  return found;
end
$$;
--> statement-breakpoint
create policy own_session_ids on training_session for select to app_owner using (
  (select current_setting('app.session_door', true)) = 'own'
  and company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- Whether somebody else may: the reviewer whom the transcript was attached for, and who leads the learner's team, once it is shared.
-- Asked as whoever asks: the policies of the tables hold here as before.
create function may_read_turns(of_company uuid, of_session uuid) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  return exists (
    select from public.evaluation_review r
    where r.company_id = of_company and r.session_id = of_session and r.state <> 'withdrawn' and r.attachment = 'transcript'
  ) or exists (
    select from public.session_share h
    join public.training_session d on d.company_id = h.company_id and d.id = h.session_id
    join public.team_member m on m.company_id = d.company_id and m.member_id = d.learner_id
    join public.team_member l on l.company_id = m.company_id and l.team_id = m.team_id and l.leads and l.member_id <> d.learner_id
    where h.company_id = of_company and h.session_id = of_session and l.member_id::text = current_setting('app.actor_id', true)
  );
end
$$;
--> statement-breakpoint
revoke all on function own_session_ids(), may_read_turns(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function own_session_ids(), may_read_turns(uuid, uuid) to app_tenant;
--> statement-breakpoint
drop policy readers on turn;
--> statement-breakpoint
create policy readers on turn as restrictive for select to app_tenant using (
  (select current_setting('app.actor_kind', true)) in ('agent', 'webhook')
  or session_id = any ((select own_session_ids())::uuid[])
  or may_read_turns(company_id, session_id));
