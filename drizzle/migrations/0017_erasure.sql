-- Erasure of one person: the wish, its run, and what the jobs Worker may do for it. See docs/decisions/034.
create table erasure (
  id uuid primary key,
  ref text not null constraint erasure_ref_unique unique,
  user_id uuid,
  state text default 'scheduled' not null,
  due_at timestamp (3) with time zone not null,
  cancel_hash text constraint erasure_cancel_hash_unique unique,
  home_id uuid,
  member_id uuid,
  whole boolean default false not null,
  counts jsonb default '{}'::jsonb not null,
  lease uuid,
  leased_until timestamp (3) with time zone,
  finished_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint erasure_state check (state in ('scheduled', 'running', 'done', 'cancelled'))
);
--> statement-breakpoint
create unique index erasure_one_open on erasure (user_id) where state in ('scheduled', 'running');
--> statement-breakpoint
create index erasure_due on erasure (due_at) where state in ('scheduled', 'running');
--> statement-breakpoint
call record_changes('erasure', 'id', 'ref,user_id,cancel_hash,home_id,member_id', 'counts,lease,leased_until');
--> statement-breakpoint
alter table erasure enable row level security;
--> statement-breakpoint
alter table erasure force row level security;
--> statement-breakpoint
-- Nobody but the person sees it: not their company's admins either. Whoever holds the token from the mail may cancel.
create policy own_account on erasure for all to app_tenant
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
create policy by_token on erasure for select to app_tenant using (cancel_hash = (select nullif(current_setting('app.erasure_token', true), '')));
--> statement-breakpoint
create policy by_token_cancels on erasure for update to app_tenant
  using (cancel_hash = (select nullif(current_setting('app.erasure_token', true), '')))
  with check (state = 'cancelled');
--> statement-breakpoint
grant select, insert, update (state, updated_at) on erasure to app_tenant;
--> statement-breakpoint
create policy jobs on erasure for all to app_jobs
  using ((select current_setting('app.actor_kind', true)) = 'job') with check ((select current_setting('app.actor_kind', true)) = 'job');
--> statement-breakpoint
grant select, insert, update on erasure to app_jobs;
--> statement-breakpoint
-- Cancels by the hash of the token in the mail; false when there is nothing to cancel. Runs with the caller's rights.
create function cancel_erasure(token_hash text) returns boolean language plpgsql set search_path = pg_catalog, public as $$
begin
  perform set_config('app.erasure_token', token_hash, true);
  update public.erasure set state = 'cancelled' where cancel_hash = token_hash and state = 'scheduled';
  return found;
end
$$;
--> statement-breakpoint
revoke all on function cancel_erasure(text) from public;
--> statement-breakpoint
grant execute on function cancel_erasure(text) to app_tenant;
--> statement-breakpoint
-- A company whose last person goes, goes with them.
grant delete on company to app_jobs;
--> statement-breakpoint
-- What a person wrote to the coach and to reviewers goes with them.
grant select, delete on coach_talk, coach_talk_session, coach_message, evaluation_review, reviewed_criterion, session_share to app_jobs;
--> statement-breakpoint
grant update (answered_by, updated_at) on evaluation_review to app_jobs;
--> statement-breakpoint
-- Invitations to somebody go, and the names of inviters and admins are blanked.
grant select, delete, update (invited_by, updated_at) on invitation to app_jobs;
--> statement-breakpoint
grant select, update (requested_by, confirmed_by, ended_by, updated_at) on works_council_change to app_jobs;
--> statement-breakpoint
-- The address of somebody who is being erased: invitations know them by nothing else.
create function erasure_address(person uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.email from public.auth_user u where u.id = person and current_setting('app.actor_kind', true) = 'job'
$$;
--> statement-breakpoint
-- Erases up to so many rows of one table of sign-in that are a person's. Returns how many.
create function erase_identity(person uuid, what text, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  erased integer;
  address text;
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' then
    raise exception 'only a job erases' using errcode = 'insufficient_privilege';
  end if;
  -- Any table of sign-in whose rows are an account's; a member's rows are their company's.
  if what <> 'member' and exists (
    select from pg_constraint k join pg_attribute c on c.attrelid = k.conrelid and c.attname = 'user_id'
    where k.contype = 'f' and k.conrelid = to_regclass(format('public.%I', what)) and k.confrelid = 'public.auth_user'::regclass and c.attnum = any (k.conkey)
  ) then
    execute format('delete from public.%1$I where ctid = any (array(select ctid from public.%1$I where user_id = $1 limit $2))', what) using person, most;
  elsif what = 'verification' then
    select u.email into address from public.auth_user u where u.id = person;
    delete from public.verification v where v.value = person::text or strpos(v.value, person::text) > 0 or v.identifier = address
      or strpos(v.identifier, address) > 0 or strpos(v.value, address) > 0;
  elsif what = 'auth_user' then
    delete from public.auth_user where id = person;
  else
    raise exception 'nothing erases %', what using errcode = 'insufficient_privilege';
  end if;
  get diagnostics erased = row_count;
  return erased;
end
$$;
--> statement-breakpoint
revoke all on function erasure_address(uuid), erase_identity(uuid, text, integer) from public;
--> statement-breakpoint
grant execute on function erasure_address(uuid), erase_identity(uuid, text, integer) to app_jobs;
--> statement-breakpoint
-- Whoever erases finds a person wherever they are, and compares everybody with the tombstones after a restore.
create policy erasures on member for select to app_jobs using (
  (select nullif(current_setting('app.company_id', true), '')) is null
  and (select current_setting('app.actor_kind', true)) = 'job' and (select current_setting('app.actor_id', true)) = 'erasures');
--> statement-breakpoint
-- A company that is gone needs no values in the log; its entries and the chain stay.
create function erase_company_audit() returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  erased integer;
begin
  perform set_config('app.audit_door', 'erase', true);
  delete from public.audit_detail where company_id = here;
  get diagnostics erased = row_count;
  perform set_config('app.audit_door', '', true);
  return erased;
end
$$;
--> statement-breakpoint
revoke all on function erase_company_audit() from public;
--> statement-breakpoint
grant execute on function erase_company_audit() to app_jobs;
--> statement-breakpoint
-- In which companies the log still has values about these people: somebody who moved left lines in the company they came from.
create function erasure_companies(people text[]) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' then
    raise exception 'only a job erases' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.audit_door', 'erase', true);
  return query select distinct d.company_id from public.audit_detail d where d.subject_id = any (people) and d.company_id is not null;
  perform set_config('app.audit_door', '', true);
end
$$;
--> statement-breakpoint
revoke all on function erasure_companies(text[]) from public;
--> statement-breakpoint
grant execute on function erasure_companies(text[]) to app_jobs;
