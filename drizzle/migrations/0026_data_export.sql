-- A file with all of a person's data: the wish, its run, and what the jobs Worker may read for it. See docs/decisions/038.
create table data_export (
  company_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  ref text not null constraint data_export_ref_unique unique,
  state text default 'waiting' not null,
  done smallint default 0 not null,
  total smallint not null,
  bytes integer,
  runs smallint default 0 not null,
  lease uuid,
  leased_until timestamp (3) with time zone,
  expires_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint data_export_company_id_id_pk primary key (company_id, id),
  constraint data_export_member foreign key (company_id, member_id) references member (company_id, id) on delete cascade on update cascade,
  constraint data_export_state check (state in ('waiting', 'running', 'ready', 'failed'))
);
--> statement-breakpoint
create unique index data_export_one_open on data_export (company_id, member_id) where state in ('waiting', 'running');
--> statement-breakpoint
create index data_export_open on data_export (created_at) where state in ('waiting', 'running');
--> statement-breakpoint
create index data_export_expiry on data_export (expires_at);
--> statement-breakpoint
call protect_tenant_table('data_export', 'id', 'ref', 'done,lease,leased_until');
--> statement-breakpoint
revoke insert on data_export from app_jobs;
--> statement-breakpoint
revoke update, delete on data_export from app_tenant;
--> statement-breakpoint
-- A person's own; what they may change is that an older file goes at once.
grant update (expires_at, updated_at) on data_export to app_tenant;
--> statement-breakpoint
create policy own_person on data_export as restrictive for all to app_tenant
  using (member_id::text = (select current_setting('app.actor_id', true)))
  with check (member_id::text = (select current_setting('app.actor_id', true)));
--> statement-breakpoint
-- The job looks over all companies, but only in a transaction that has entered none.
create policy sweep on data_export for select to app_jobs using (
  (select nullif(current_setting('app.company_id', true), '')) is null
  and (select current_setting('app.actor_kind', true)) = 'job' and (select current_setting('app.actor_id', true)) = 'exports');
--> statement-breakpoint
/*
 * Rows of one table of sign-in that are a person's, with these columns. What opens a door is refused here too, whatever is asked for.
 */
create function export_identity(person uuid, what text, wanted text[]) returns setof jsonb
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  key text := case when what = 'auth_user' then 'id' else 'user_id' end;
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' or current_setting('app.actor_id', true) is distinct from 'exports' then
    raise exception 'only the job of exports reads' using errcode = 'insufficient_privilege';
  end if;
  if what <> 'auth_user' and (what = 'member' or not exists (
    select from pg_constraint k join pg_attribute c on c.attrelid = k.conrelid and c.attname = 'user_id'
    where k.contype = 'f' and k.conrelid = to_regclass(format('public.%I', what)) and k.confrelid = 'public.auth_user'::regclass and c.attnum = any (k.conkey)
  )) then
    raise exception '% is no table of sign-in', what using errcode = 'insufficient_privilege';
  end if;
  return query execute format(
    'select (select coalesce(jsonb_object_agg(f.key, f.value), ''{}'') from jsonb_each(to_jsonb(t)) f
      where f.key = any ($2) and f.key not in (''token'', ''token_hash'', ''password'', ''secret'', ''secret_hash'', ''code_hash'', ''credential_id'',
        ''public_key'', ''access_token'', ''refresh_token'', ''id_token'', ''value''))
    from public.%I t where t.%I = $1 order by t.created_at', what, key) using person, wanted;
end
$$;
--> statement-breakpoint
/*
 * Lines of the audit log about these people, about what is theirs, and of what they did. Address and browser only where they did
 * it themselves; values and keys only where the line is about them.
 */
create function export_audit(people text[]) returns setof jsonb
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' or current_setting('app.actor_id', true) is distinct from 'exports' then
    raise exception 'only the job of exports reads' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.audit_door', 'own', true);
  return query
    with recursive theirs (id) as (
      select unnest(people)
      union
      select l.row_key from theirs t
      join public.audit_detail d on d.subject_id = t.id
      join public.audit_log l on l.id = d.entry_id and l.at = d.at
      where l.table_name not in ('company', 'team', 'scenario', 'scenario_version', 'rubric')
    ), lines as (
      select d.entry_id as id, d.at, true as about from theirs t join public.audit_detail d on d.subject_id = t.id
      union all
      select l.id, l.at, false from public.audit_log l where l.actor_kind = 'user' and l.actor_id = any (people)
    ), once as (
      select lines.id, lines.at, bool_or(lines.about) as about from lines group by lines.id, lines.at
    )
    select jsonb_build_object(
      'id', l.id, 'at', l.at, 'table_name', l.table_name, 'action', l.action, 'columns', to_jsonb(l.columns),
      'row_key', case when o.about then l.row_key end,
      'by_me', l.actor_kind = 'user' and l.actor_id = any (people), 'actor_kind', l.actor_kind,
      'ip', case when l.actor_kind = 'user' and l.actor_id = any (people) then d.ip end,
      'user_agent', case when l.actor_kind = 'user' and l.actor_id = any (people) then d.user_agent end,
      'old', case when o.about then d.old end, 'new', case when o.about then d.new end)
    from once o
    join public.audit_log l on l.id = o.id and l.at = o.at
    left join public.audit_detail d on d.entry_id = o.id and d.at = o.at
    order by l.id;
  perform set_config('app.audit_door', '', true);
end
$$;
--> statement-breakpoint
revoke all on function export_identity(uuid, text, text[]), export_audit(text[]) from public;
--> statement-breakpoint
grant execute on function export_identity(uuid, text, text[]), export_audit(text[]) to app_jobs;
