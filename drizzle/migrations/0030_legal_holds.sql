-- Legal holds, and periods that a person or a company chose shorter than the default. See docs/decisions/042.
create table legal_hold (
  company_id uuid not null constraint legal_hold_company_id_company_id_fk references company (id) on delete cascade,
  id uuid not null,
  member_id uuid,
  reason text not null,
  by_operator boolean not null,
  set_by uuid,
  ended_by uuid,
  starts_at timestamp (3) with time zone not null,
  ends_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint legal_hold_company_id_id_pk primary key (company_id, id),
  constraint legal_hold_member foreign key (company_id, member_id) references member (company_id, id) on delete cascade on update cascade deferrable,
  constraint legal_hold_set_by foreign key (company_id, set_by) references member (company_id, id) on delete set null (set_by),
  constraint legal_hold_ended_by foreign key (company_id, ended_by) references member (company_id, id) on delete set null (ended_by)
);
--> statement-breakpoint
create index legal_hold_member_id on legal_hold (company_id, member_id);
--> statement-breakpoint
call protect_tenant_table('legal_hold', 'id');
--> statement-breakpoint
revoke all on legal_hold from app_jobs;
--> statement-breakpoint
grant select, delete, update (set_by, ended_by, updated_at) on legal_hold to app_jobs;
--> statement-breakpoint
revoke update, delete on legal_hold from app_tenant;
--> statement-breakpoint
grant update (ends_at, ended_by) on legal_hold to app_tenant;
--> statement-breakpoint
-- Whom a hold covers may know that there is one; setting and ending it is for admins and the operator.
create policy readers on legal_hold as restrictive for select to app_tenant using (
  member_id is null or member_id::text = (select current_setting('app.actor_id', true))
  or (select current_setting('app.actor_role', true)) = 'ADMIN' or (select current_setting('app.actor_kind', true)) = 'operator');
--> statement-breakpoint
create policy setters on legal_hold as restrictive for insert to app_tenant with check (
  ((select current_setting('app.actor_role', true)) = 'ADMIN' and not by_operator and set_by::text = (select current_setting('app.actor_id', true)))
  or ((select current_setting('app.actor_kind', true)) = 'operator' and by_operator));
--> statement-breakpoint
-- What the operator holds, an admin cannot let go.
create policy enders on legal_hold as restrictive for update to app_tenant using (
  ((select current_setting('app.actor_role', true)) = 'ADMIN' and not by_operator)
  or (select current_setting('app.actor_kind', true)) = 'operator');
--> statement-breakpoint
create policy jobs on legal_hold for select to app_jobs using (
  (select nullif(current_setting('app.company_id', true), '')) is null and (select current_setting('app.actor_kind', true)) = 'job');
--> statement-breakpoint
-- The function below opens it for itself, by a setting of its own.
create policy inside_function on legal_hold for select to app_owner
  using ((select current_setting('app.holds', true)) = 'look' and company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- Whether something holds what is this member's; with null, anybody's of the company.
create function is_held(company uuid, whom uuid) returns boolean language sql stable set search_path = pg_catalog, public
  return exists (
    select from public.legal_hold h
    where h.company_id = company and (whom is null or h.member_id is null or h.member_id = whom)
      and h.starts_at <= now() and (h.ends_at is null or h.ends_at > now()));
--> statement-breakpoint
revoke all on function is_held(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function is_held(uuid, uuid) to app_tenant, app_jobs;
--> statement-breakpoint
-- Nothing that is held is deleted, by whomever: the engine passes it by, and this refuses the rest. Argument: the member's column.
create function refuse_held() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held boolean;
  gone jsonb := to_jsonb(old);
begin
  perform set_config('app.holds', 'look', true);
  held := public.is_held(
    (gone ->> case when tg_table_name = 'company' then 'id' else 'company_id' end)::uuid,
    case when tg_table_name = 'company' then null else (gone ->> tg_argv[0])::uuid end);
  perform set_config('app.holds', '', true);
  if held then
    raise exception '% is under a legal hold', tg_table_name using errcode = 'CTH01';
  end if;
  return old;
end
$$;
--> statement-breakpoint
revoke all on function refuse_held() from public;
--> statement-breakpoint
create trigger held before delete on company for each row execute function refuse_held('id');
--> statement-breakpoint
create trigger held before delete on member for each row execute function refuse_held('id');
--> statement-breakpoint
create trigger held before delete on training_session for each row execute function refuse_held('learner_id');
--> statement-breakpoint
create trigger held before delete on coach_talk for each row execute function refuse_held('member_id');
--> statement-breakpoint
create trigger held before delete on stored_file for each row when (old.kind = 'document') execute function refuse_held('member_id');
--> statement-breakpoint
-- That an erasure had to wait for a hold stands in its certificate.
alter table erasure add column waited boolean default false not null;
--> statement-breakpoint
create or replace function shown_in_audit(name text) returns boolean language sql immutable parallel safe
  return name in ('company', 'member', 'team', 'team_member', 'invitation', 'works_council_change', 'scenario', 'scenario_version', 'rubric', 'audit_log', 'audit_detail', 'legal_hold');
--> statement-breakpoint
-- Days after which a practice session, and a talk with the coach, goes by itself; the shorter of both counts. Null: kept until deleted.
alter table company
  add column keep_practice_days smallint,
  add column keep_practice_since timestamp (3) with time zone,
  add constraint company_keep_practice_days check (keep_practice_days between 1 and 3650),
  add constraint company_keep_practice_since check ((keep_practice_days is null) = (keep_practice_since is null));
--> statement-breakpoint
alter table member
  add column keep_practice_days smallint,
  add constraint member_keep_practice_days check (keep_practice_days between 1 and 3650);
--> statement-breakpoint
create index company_keeps_shorter on company (id) where keep_practice_days is not null;
--> statement-breakpoint
create index member_keeps_shorter on member (company_id) where keep_practice_days is not null;
--> statement-breakpoint
grant update (keep_practice_days, keep_practice_since) on company to app_tenant;
--> statement-breakpoint
-- The engine finds out which companies it has to look into, and enters each.
create policy retention on company for select to app_jobs using (
  keep_practice_days is not null and (select nullif(current_setting('app.company_id', true), '')) is null
  and (select current_setting('app.actor_kind', true)) = 'job' and (select current_setting('app.actor_id', true)) = 'retention');
--> statement-breakpoint
create policy retention on member for select to app_jobs using (
  keep_practice_days is not null and (select nullif(current_setting('app.company_id', true), '')) is null
  and (select current_setting('app.actor_kind', true)) = 'job' and (select current_setting('app.actor_id', true)) = 'retention');
--> statement-breakpoint
-- Before when a member's practice must be over to be deleted now; null: nothing is. A company's choice counts two weeks after it was made.
create function practice_kept_since(company uuid, whom uuid, at timestamptz) returns timestamptz
  language sql stable set search_path = pg_catalog, public
  return (
    select at - make_interval(days => least(m.keep_practice_days, case when c.keep_practice_since <= at - interval '14 days' then c.keep_practice_days end))
    from public.member m join public.company c on c.id = m.company_id
    where m.company_id = company and m.id = whom);
--> statement-breakpoint
revoke all on function practice_kept_since(uuid, uuid, timestamptz) from public;
--> statement-breakpoint
grant execute on function practice_kept_since(uuid, uuid, timestamptz) to app_jobs;
--> statement-breakpoint
-- To take a talk, the engine locks its row first.
grant update (updated_at) on coach_talk to app_jobs;
