-- What others did to somebody's data, for that person; and how far the chain has come, for admins.
drop policy door on audit_log;
--> statement-breakpoint
drop policy door on audit_detail;
--> statement-breakpoint
create policy door on audit_log for select to app_owner using ((select current_setting('app.audit_door', true)) in ('seal', 'erase', 'own'));
--> statement-breakpoint
create policy door on audit_detail for select to app_owner using ((select current_setting('app.audit_door', true)) in ('erase', 'own'));
--> statement-breakpoint
/*
 * Entries about the member who asks that they did not cause themselves, newest first, behind a place. The entry alone: address,
 * browser and values are those of whoever did it.
 */
create function audit_about_me(before_at timestamptz, before_id bigint, page integer) returns setof audit_log
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  me text := nullif(current_setting('app.actor_id', true), '');
begin
  if current_setting('app.actor_kind', true) is distinct from 'user' then
    return;
  end if;
  perform set_config('app.audit_door', 'own', true);
  return query
    select l.* from public.audit_detail d
    join public.audit_log l on l.id = d.entry_id and l.at = d.at
    where d.subject_id = me and d.company_id = here and l.company_id = here
      and (l.actor_kind, l.actor_id) is distinct from ('user', me)
      and (before_at is null or (d.at, d.entry_id) < (before_at, before_id))
    order by d.at desc, d.entry_id desc limit page;
  perform set_config('app.audit_door', '', true);
end
$$;
--> statement-breakpoint
-- The newest link of the chain, and the number of the newest entry of this company that has none yet.
create function audit_chain_state() returns table (seq bigint, sealed_at timestamptz, waiting integer)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
begin
  if here is null or current_setting('app.actor_role', true) is distinct from 'ADMIN' then
    return;
  end if;
  perform set_config('app.audit_door', 'own', true);
  select s.seq, s.sealed_at into audit_chain_state.seq, audit_chain_state.sealed_at from public.audit_seal s order by s.seq desc limit 1;
  select count(*) into waiting from (
    select l.id from public.audit_log l
    where l.company_id = here and l.shown and l.at > now() - interval '1 day'
    order by l.at desc, l.id desc limit 200
  ) newest where not exists (select from public.audit_seal s where s.entry_id = newest.id);
  perform set_config('app.audit_door', '', true);
  return next;
end
$$;
--> statement-breakpoint
revoke all on function audit_about_me(timestamptz, bigint, integer), audit_chain_state() from public;
--> statement-breakpoint
grant execute on function audit_about_me(timestamptz, bigint, integer), audit_chain_state() to app_tenant;
