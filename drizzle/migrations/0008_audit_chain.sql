-- The audit log in two halves: entries that stay, and their values, which can be erased; sealed in a chain of hashes, kept by
-- months. See docs/decisions/020.
alter table audit_log rename to audit_log_before;
--> statement-breakpoint
alter table audit_log_before no force row level security;
--> statement-breakpoint
alter index audit_log_company rename to audit_log_before_company;
--> statement-breakpoint
create sequence audit_entry_id;
--> statement-breakpoint
-- What a company's admins read: who changed what in the company. What somebody practised, and when, is never in it. A new table
-- that belongs there is added by replacing this function.
create function shown_in_audit(name text) returns boolean language sql immutable parallel safe
  return name in ('company', 'member', 'team', 'team_member', 'invitation', 'works_council_change', 'scenario', 'scenario_version', 'rubric', 'audit_log', 'audit_detail');
--> statement-breakpoint
-- A text so that no two lists of texts look alike once they are put together.
create function audit_field(value text) returns text language sql immutable parallel safe
  return coalesce(octet_length(value) || ':' || value, '-');
--> statement-breakpoint
create function audit_ms(at timestamptz) returns text language sql immutable parallel safe
  return (extract(epoch from at) * 1000)::bigint::text;
--> statement-breakpoint
create function audit_values_digest(salt bytea, old jsonb, new jsonb, ip text, user_agent text) returns bytea language sql immutable parallel safe
  return sha256(salt || convert_to(audit_field(old::text) || ',' || audit_field(new::text) || ',' || audit_field(ip) || ',' || audit_field(user_agent), 'UTF8'));
--> statement-breakpoint
create table audit_log (
  id bigint default nextval('audit_entry_id') not null,
  at timestamp (3) with time zone default now() not null,
  company_id uuid,
  table_name text not null,
  row_key text not null,
  action text not null,
  actor_kind text not null,
  actor_id text,
  request_id text,
  columns text[] default '{}' not null,
  values_digest bytea not null,
  shown boolean not null,
  xid xid8 default pg_current_xact_id() not null,
  constraint audit_log_id_at_pk primary key (id, at),
  constraint audit_log_action check (action in ('insert', 'update', 'delete', 'export', 'erase'))
) partition by range (at);
--> statement-breakpoint
create table audit_detail (
  entry_id bigint not null,
  at timestamp (3) with time zone not null,
  company_id uuid,
  subject_id text,
  member_id text,
  shown boolean not null,
  salt bytea not null,
  ip text,
  user_agent text,
  old jsonb,
  new jsonb,
  constraint audit_detail_entry_id_at_pk primary key (entry_id, at)
) partition by range (at);
--> statement-breakpoint
create table audit_seal (
  seq bigint primary key,
  entry_id bigint not null constraint audit_seal_entry unique,
  entry_at timestamp (3) with time zone not null,
  entry_digest bytea not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamp (3) with time zone not null,
  xid xid8 not null
);
--> statement-breakpoint
create index audit_log_shown on audit_log (company_id, at desc, id desc) where shown;
--> statement-breakpoint
create index audit_log_shown_actor on audit_log (company_id, actor_id, at desc, id desc) where shown;
--> statement-breakpoint
create index audit_log_shown_table on audit_log (company_id, table_name, at desc, id desc) where shown;
--> statement-breakpoint
create index audit_log_shown_action on audit_log (company_id, action, at desc, id desc) where shown;
--> statement-breakpoint
create index audit_log_actor on audit_log (actor_id, at desc, id desc) where actor_kind = 'user';
--> statement-breakpoint
create index audit_log_object on audit_log (row_key, table_name);
--> statement-breakpoint
create index audit_log_unsealed on audit_log (xid, id);
--> statement-breakpoint
create index audit_detail_subject on audit_detail (subject_id) where subject_id is not null;
--> statement-breakpoint
create function refuse_change_of_detail() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and current_setting('app.audit_door', true) = 'erase' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
/*
 * Makes the partitions of this month and of so many that follow, for entries and details. Returns how many months it had to
 * leave to the default partition, because lines of theirs are already there: those are as good as any, only not in their place.
 */
create function make_audit_months(ahead integer, since timestamptz default now()) returns integer
  language plpgsql security definer set search_path = pg_catalog, public set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
  month timestamptz;
  parent text;
  part text;
  left_out integer := 0;
begin
  for month in select generate_series(date_trunc('month', since), date_trunc('month', now()) + make_interval(months => ahead), '1 month') loop
    foreach parent in array array['audit_log', 'audit_detail'] loop
      part := parent || '_' || to_char(month, 'YYYY_MM');
      continue when to_regclass('public.' || part) is not null;
      begin
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', part, parent, month, month + interval '1 month');
        call public.close_audit_part(part::regclass);
      exception when check_violation then
        left_out := left_out + 1;
      end;
    end loop;
  end loop;
  return left_out;
end
$$;
--> statement-breakpoint
-- A partition is reached through its parent alone: forced row security without a policy, no grants, and no truncating.
create procedure close_audit_part(part regclass) language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('alter table %s enable row level security', part);
  execute format('alter table %s force row level security', part);
  execute format('create trigger append_only_whole before truncate on %s for each statement execute function public.refuse_change()', part);
end
$$;
--> statement-breakpoint
create table audit_log_default partition of audit_log default;
--> statement-breakpoint
create table audit_detail_default partition of audit_detail default;
--> statement-breakpoint
call close_audit_part('audit_log_default');
--> statement-breakpoint
call close_audit_part('audit_detail_default');
--> statement-breakpoint
select make_audit_months(2, coalesce((select min(at) from audit_log_before), now()));
--> statement-breakpoint
insert into audit_detail (entry_id, at, company_id, member_id, shown, salt, ip, user_agent, old, new, subject_id)
select id, at, company_id, case when actor_kind = 'user' then actor_id end, shown_in_audit(table_name), uuid_send(gen_random_uuid()), ip, user_agent, old, new,
  case when table_name in ('member', 'auth_user') then row_key else coalesce(
    new ->> 'member_id', old ->> 'member_id', new ->> 'learner_id', old ->> 'learner_id', new ->> 'user_id', old ->> 'user_id',
    new ->> 'session_id', old ->> 'session_id', new ->> 'talk_id', old ->> 'talk_id', new ->> 'evaluation_id', old ->> 'evaluation_id',
    new ->> 'criterion_result_id', old ->> 'criterion_result_id', new ->> 'review_id', old ->> 'review_id') end
from audit_log_before;
--> statement-breakpoint
insert into audit_log (id, at, company_id, table_name, row_key, action, actor_kind, actor_id, request_id, columns, values_digest, shown)
select b.id, b.at, b.company_id, b.table_name, b.row_key, b.action, b.actor_kind, b.actor_id, b.request_id,
  case when b.action = 'update' then array_remove(array(select jsonb_object_keys(b.new) order by 1), 'updated_at') else '{}' end,
  audit_values_digest(d.salt, d.old, d.new, d.ip, d.user_agent), shown_in_audit(b.table_name)
from audit_log_before b join audit_detail d on d.entry_id = b.id and d.at = b.at
order by b.id;
--> statement-breakpoint
select setval('audit_entry_id', coalesce((select max(id) from audit_log_before), 0) + 1, false);
--> statement-breakpoint
drop table audit_log_before;
--> statement-breakpoint
-- One entry with its values, which are hidden and thinned out by then.
create function write_audit(
  entry_company uuid, entry_table text, entry_key text, entry_action text, changed text[], subject text, before jsonb, after jsonb
) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  entry bigint := nextval('public.audit_entry_id');
  salt bytea := uuid_send(gen_random_uuid());
  ip text := nullif(current_setting('app.ip', true), '');
  agent text := nullif(current_setting('app.user_agent', true), '');
  actor text := nullif(current_setting('app.actor_id', true), '');
  kind text := nullif(current_setting('app.actor_kind', true), '');
  for_admins boolean := public.shown_in_audit(entry_table);
begin
  insert into public.audit_log (id, company_id, table_name, row_key, action, actor_kind, actor_id, request_id, columns, values_digest, shown)
  values (
    entry, entry_company, entry_table, entry_key, entry_action,
    coalesce(kind, 'database:' || session_user),
    actor,
    nullif(current_setting('app.request_id', true), ''),
    changed,
    public.audit_values_digest(salt, before, after, ip, agent),
    for_admins
  );
  insert into public.audit_detail (entry_id, at, company_id, subject_id, member_id, shown, salt, ip, user_agent, old, new)
  values (entry, now(), entry_company, subject, case when kind = 'user' then actor end, for_admins, salt, ip, agent, before, after);
end
$$;
--> statement-breakpoint
-- Arguments as before. The subject is the person a line is about or, one step away, what belongs to a person.
create or replace function audit_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  keys text[] := string_to_array(tg_argv[0], ',');
  hidden text[] := string_to_array(tg_argv[1], ',');
  quiet text[] := string_to_array(tg_argv[2], ',') || 'updated_at'::text;
  before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  present jsonb := coalesce(after, before);
  changed text[] := '{}';
begin
  if tg_op = 'UPDATE' then
    select coalesce(array_agg(key order by key), '{}') into changed from jsonb_object_keys(after) key where before -> key is distinct from after -> key;
    if changed <@ quiet then
      return null;
    end if;
    select jsonb_object_agg(key, value) into before from jsonb_each(before) where key = any (changed);
    select jsonb_object_agg(key, value) into after from jsonb_each(after) where key = any (changed);
  end if;
  if cardinality(hidden) > 0 then
    select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into before from jsonb_each(before);
    select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into after from jsonb_each(after);
  end if;
  perform public.write_audit(
    case when tg_table_name = 'company' then present ->> 'id' else present ->> 'company_id' end::uuid,
    tg_table_name::text,
    case when cardinality(keys) = 1 then present ->> keys[1]
      else (select string_agg(present ->> key, '/' order by n) from unnest(keys) with ordinality as k (key, n)) end,
    lower(tg_op),
    array_remove(changed, 'updated_at'),
    case when tg_table_name in ('member', 'auth_user') then present ->> 'id' else coalesce(
      present ->> 'member_id', present ->> 'learner_id', present ->> 'user_id', present ->> 'session_id', present ->> 'talk_id',
      present ->> 'evaluation_id', present ->> 'criterion_result_id', present ->> 'review_id') end,
    before,
    after
  );
  return null;
end
$$;
--> statement-breakpoint
alter table audit_log enable row level security;
--> statement-breakpoint
alter table audit_log force row level security;
--> statement-breakpoint
alter table audit_detail enable row level security;
--> statement-breakpoint
alter table audit_detail force row level security;
--> statement-breakpoint
alter table audit_seal enable row level security;
--> statement-breakpoint
alter table audit_seal force row level security;
--> statement-breakpoint
-- Our own functions run as app_owner: they may add, and each opens its door for what else it does.
create policy trigger_writes on audit_log for insert to app_owner with check (true);
--> statement-breakpoint
create policy trigger_writes on audit_detail for insert to app_owner with check (true);
--> statement-breakpoint
create policy door on audit_log for select to app_owner using ((select current_setting('app.audit_door', true)) in ('seal', 'erase'));
--> statement-breakpoint
create policy door on audit_detail for select to app_owner using ((select current_setting('app.audit_door', true)) = 'erase');
--> statement-breakpoint
create policy erasure on audit_detail for delete to app_owner using (
  (select current_setting('app.audit_door', true)) = 'erase'
  and (company_id is null or company_id = (select nullif(current_setting('app.company_id', true), '')::uuid)));
--> statement-breakpoint
create policy seals on audit_seal for select to app_owner using (true);
--> statement-breakpoint
create policy seals_grow on audit_seal for insert to app_owner with check (true);
--> statement-breakpoint
create policy own_company on audit_log for select to app_tenant
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- Everybody reads what they did themselves; admins what was done in the company.
create policy readers on audit_log as restrictive for select to app_tenant using (
  actor_kind = 'user' and actor_id = (select current_setting('app.actor_id', true))
  or shown and (select current_setting('app.actor_role', true)) = 'ADMIN');
--> statement-breakpoint
create policy own_company on audit_detail for select to app_tenant
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- The same of the details. Asked of the row itself: a look into the entries would be planned over all months for each line.
create policy readers on audit_detail as restrictive for select to app_tenant using (
  member_id = (select current_setting('app.actor_id', true))
  or shown and (select current_setting('app.actor_role', true)) = 'ADMIN');
--> statement-breakpoint
create policy readers on audit_seal for select to app_tenant
  using (exists (select from audit_log l where l.id = audit_seal.entry_id and l.at = audit_seal.entry_at));
--> statement-breakpoint
grant select on audit_log, audit_detail, audit_seal to app_tenant;
--> statement-breakpoint
create trigger append_only before update or delete on audit_log for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_whole before truncate on audit_log for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on audit_detail for each row execute function refuse_change_of_detail();
--> statement-breakpoint
create trigger append_only_whole before truncate on audit_detail for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on audit_seal for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_whole before truncate on audit_seal for each statement execute function refuse_change();
--> statement-breakpoint
-- What the chain says of an entry. scripts/audit/chain.ts reckons the same without trusting this database.
create function audit_entry_digest(entry audit_log) returns bytea language sql immutable
  return sha256(convert_to(
    audit_field(entry.id::text) || ',' || audit_field(audit_ms(entry.at)) || ',' || audit_field(entry.company_id::text) || ','
    || audit_field(entry.table_name) || ',' || audit_field(entry.row_key) || ',' || audit_field(entry.action) || ','
    || audit_field(entry.actor_kind) || ',' || audit_field(entry.actor_id) || ',' || audit_field(entry.request_id) || ','
    || audit_field(array_to_string(entry.columns, '/')) || ',' || audit_field(encode(entry.values_digest, 'hex')) || ','
    || audit_field(entry.shown::text), 'UTF8'));
--> statement-breakpoint
/*
 * Seals the next entries, oldest transaction first. Only of transactions that are older than every running one: nothing can
 * come in between later. Whoever finds another sealer at work does nothing. Always says where the chain ends.
 */
create function seal_audit(batch integer) returns table (sealed integer, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  horizon xid8;
  last record;
  entry public.audit_log;
  digest bytea;
  at_ms timestamp (3) with time zone := clock_timestamp();
  restored boolean;
  last_xid xid8;
  last_id bigint;
begin
  if not pg_try_advisory_xact_lock(7203116) then
    return;
  end if;
  perform set_config('app.audit_door', 'seal', true);
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  sealed := 0;
  head_seq := 0;
  head_hash := '\x';
  select s.seq, s.hash, s.xid, s.entry_id into last from public.audit_seal s order by s.seq desc limit 1;
  if found then
    head_seq := last.seq;
    head_hash := last.hash;
  end if;
  -- A database that was restored elsewhere counts its transactions anew.
  last_xid := case when last.xid < pg_snapshot_xmax(pg_current_snapshot()) then last.xid else '0'::xid8 end;
  last_id := case when last_xid = last.xid then last.entry_id else 0 end;
  for entry in
    select l.* from public.audit_log l
    where l.xid < horizon and (l.xid, l.id) > (coalesce(last_xid, '0'::xid8), coalesce(last_id, 0))
      and not exists (select from public.audit_seal s where s.entry_id = l.id)
    order by l.xid, l.id limit batch
  loop
    digest := public.audit_entry_digest(entry);
    head_seq := head_seq + 1;
    insert into public.audit_seal (seq, entry_id, entry_at, entry_digest, previous, hash, sealed_at, xid)
    values (head_seq, entry.id, entry.at, digest, head_hash, sha256(convert_to(
      public.audit_field(encode(head_hash, 'hex')) || ',' || public.audit_field(head_seq::text) || ',' || public.audit_field(entry.id::text) || ','
      || public.audit_field(public.audit_ms(entry.at)) || ',' || public.audit_field(encode(digest, 'hex')) || ','
      || public.audit_field(public.audit_ms(at_ms)), 'UTF8')), at_ms, entry.xid)
    returning hash into head_hash;
    sealed := sealed + 1;
  end loop;
  perform set_config('app.audit_door', '', true);
  return next;
end
$$;
--> statement-breakpoint
/*
 * Erases the values, addresses and browsers of lines about these people, about what was theirs, and of lines they caused, in
 * the company that was entered and outside of companies. The entries stay, and so does the chain. Pass a member's id and their
 * user's. Returns how many lines lost their details; the erasure is an entry itself.
 */
create function erase_audit_details(people text[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  erased integer;
begin
  perform set_config('app.audit_door', 'erase', true);
  with recursive theirs (id) as (
    select unnest(people)
    union
    select l.row_key from theirs t
    join public.audit_detail d on d.subject_id = t.id
    join public.audit_log l on l.id = d.entry_id and l.at = d.at
    where l.table_name not in ('company', 'team', 'scenario', 'scenario_version', 'rubric')
      and (l.company_id is null or l.company_id = here)
  ), lines as (
    select d.entry_id, d.at from theirs t join public.audit_detail d on d.subject_id = t.id
    union
    select l.id, l.at from public.audit_log l where l.actor_kind = 'user' and l.actor_id = any (people)
  )
  delete from public.audit_detail d using lines
  where d.entry_id = lines.entry_id and d.at = lines.at and (d.company_id is null or d.company_id = here);
  get diagnostics erased = row_count;
  perform set_config('app.audit_door', '', true);
  perform public.write_audit(here, 'audit_detail', people[1], 'erase', '{}', null, null, jsonb_build_object('lines', erased));
  return erased;
end
$$;
--> statement-breakpoint
-- An export is an entry of its own: what was asked for, and how.
create function record_audit_export(asked jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
begin
  if here is null or current_setting('app.actor_role', true) is distinct from 'ADMIN' then
    raise exception 'an export is for admins' using errcode = 'insufficient_privilege';
  end if;
  perform public.write_audit(here, 'audit_log', here::text, 'export', '{}', null, null, asked);
end
$$;
--> statement-breakpoint
revoke all on function audit_field(text), audit_ms(timestamptz), audit_values_digest(bytea, jsonb, jsonb, text, text), shown_in_audit(text),
  audit_entry_digest(audit_log), write_audit(uuid, text, text, text, text[], text, jsonb, jsonb), refuse_change_of_detail(),
  make_audit_months(integer, timestamptz), seal_audit(integer), erase_audit_details(text[]), record_audit_export(jsonb) from public;
--> statement-breakpoint
revoke all on procedure close_audit_part(regclass) from public;
--> statement-breakpoint
grant execute on function make_audit_months(integer, timestamptz), seal_audit(integer), erase_audit_details(text[]) to app_jobs;
--> statement-breakpoint
grant execute on function record_audit_export(jsonb) to app_tenant;
