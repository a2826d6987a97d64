-- Row security, grants, audit and the rest that drizzle-kit does not write.

alter table ai_call add constraint ai_call_session foreign key (company_id, session_id)
  references training_session (company_id, id) on delete set null (session_id);
--> statement-breakpoint
create function set_updated_at() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.updated_at := now();
  return new;
end
$$;
--> statement-breakpoint
-- Arguments: key columns, columns whose values are never copied, columns too restless to record alone; each comma separated.
create function audit_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  keys text[] := string_to_array(tg_argv[0], ',');
  hidden text[] := string_to_array(tg_argv[1], ',');
  quiet text[] := string_to_array(tg_argv[2], ',') || 'updated_at'::text;
  before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  present jsonb := coalesce(after, before);
  changed text[];
begin
  if tg_op = 'UPDATE' then
    select coalesce(array_agg(key), '{}') into changed from jsonb_object_keys(after) key where before -> key is distinct from after -> key;
    if changed <@ quiet then
      return null;
    end if;
    select jsonb_object_agg(key, value) into before from jsonb_each(before) where key = any (changed);
    select jsonb_object_agg(key, value) into after from jsonb_each(after) where key = any (changed);
  end if;
  select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into before from jsonb_each(before);
  select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into after from jsonb_each(after);
  insert into audit_log (company_id, table_name, row_key, action, actor_kind, actor_id, request_id, ip, user_agent, old, new)
  values (
    case when tg_table_name = 'company' then present ->> 'id' else present ->> 'company_id' end::uuid,
    tg_table_name,
    (select string_agg(present ->> key, '/' order by n) from unnest(keys) with ordinality as k (key, n)),
    lower(tg_op),
    coalesce(nullif(current_setting('app.actor_kind', true), ''), 'database:' || session_user),
    nullif(current_setting('app.actor_id', true), ''),
    nullif(current_setting('app.request_id', true), ''),
    nullif(current_setting('app.ip', true), ''),
    nullif(current_setting('app.user_agent', true), ''),
    before,
    after
  );
  return null;
end
$$;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
create procedure record_changes(name regclass, key text, hidden text default '', quiet text default '') language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('create trigger updated_at before update on %s for each row execute function set_updated_at()', name);
  execute format('create trigger audit after insert or update or delete on %s for each row execute function audit_change(%L, %L, %L)', name, key, hidden, quiet);
end
$$;
--> statement-breakpoint
-- What every tenant table gets. A later migration calls it for each new one.
create procedure protect_tenant_table(name regclass, key text, hidden text default '', quiet text default '') language plpgsql set search_path = pg_catalog, public as $$
declare
  tenant_key text := case when name = 'company'::regclass then 'id' else 'company_id' end;
  own text := format('%I = (select nullif(current_setting(''app.company_id'', true), '''')::uuid)', tenant_key);
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy own_company on %s for all to app_tenant, app_jobs using (%s) with check (%s)', name, own, own);
  execute format('grant select, insert, update, delete on %s to app_tenant, app_jobs', name);
  call record_changes(name, key, hidden, quiet);
end
$$;
--> statement-breakpoint
call protect_tenant_table('company', 'id');
--> statement-breakpoint
call protect_tenant_table('member', 'id');
--> statement-breakpoint
call protect_tenant_table('team', 'id');
--> statement-breakpoint
call protect_tenant_table('team_member', 'team_id,member_id');
--> statement-breakpoint
call protect_tenant_table('disclosure_ack', 'id');
--> statement-breakpoint
call protect_tenant_table('scenario', 'id');
--> statement-breakpoint
call protect_tenant_table('rubric', 'id');
--> statement-breakpoint
call protect_tenant_table('scenario_version', 'id');
--> statement-breakpoint
call protect_tenant_table('training_session', 'id', 'first_message,idempotency_key,idempotency_digest', 'last_heartbeat_at');
--> statement-breakpoint
call protect_tenant_table('turn', 'session_id,seq', 'text');
--> statement-breakpoint
call protect_tenant_table('evaluation', 'id', 'summary,strongest_text,goals');
--> statement-breakpoint
call protect_tenant_table('criterion_result', 'id', 'reason,better_wording');
--> statement-breakpoint
call protect_tenant_table('quote', 'id', 'text');
--> statement-breakpoint
call protect_tenant_table('ai_call', 'id');
--> statement-breakpoint
-- The person who signs in finds their own member row before any company is known.
create policy own_self on member for select to app_tenant
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
--> statement-breakpoint
-- Agents and webhooks know a session by its reference alone (docs/decisions/003).
create policy by_ref on training_session for select to app_tenant, app_jobs
  using (ref = (select nullif(current_setting('app.session_ref', true), '')));
--> statement-breakpoint
-- The sweeper looks over all companies, but only in a transaction that has entered none.
create policy sweep on training_session for select to app_jobs
  using (
    (select nullif(current_setting('app.company_id', true), '')) is null
    and (select current_setting('app.actor_kind', true)) = 'job'
  );
--> statement-breakpoint
-- Everybody reads the catalogue (docs/decisions/002); the owner alone writes it, and sees nothing else.
create function catalogue_company() returns uuid language sql immutable parallel safe set search_path = pg_catalog
  return '00000000-0000-7000-8000-000000000001'::uuid;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['scenario', 'rubric', 'scenario_version'] loop
    execute format('create policy catalogue_read on %I for select to app_tenant, app_jobs using (company_id = catalogue_company())', name);
    execute format('create policy catalogue_no_insert on %I as restrictive for insert to app_tenant, app_jobs with check (company_id <> catalogue_company())', name);
    execute format('create policy catalogue_no_update on %I as restrictive for update to app_tenant, app_jobs using (company_id <> catalogue_company()) with check (company_id <> catalogue_company())', name);
    execute format('create policy catalogue_no_delete on %I as restrictive for delete to app_tenant, app_jobs using (company_id <> catalogue_company())', name);
    execute format('create policy catalogue_write on %I for all to app_owner using (company_id = catalogue_company()) with check (company_id = catalogue_company())', name);
    execute format('revoke insert, update, delete on %I from app_jobs', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy catalogue_write on company for all to app_owner using (id = catalogue_company()) with check (id = catalogue_company());
--> statement-breakpoint
create policy not_the_catalogue on company as restrictive for all to app_tenant, app_jobs using (id <> catalogue_company()) with check (id <> catalogue_company());
--> statement-breakpoint
revoke insert, delete on company from app_jobs;
--> statement-breakpoint
-- Identity: no company, one role.
call record_changes('auth_user', 'id');
--> statement-breakpoint
call record_changes('login_session', 'id', 'token');
--> statement-breakpoint
call record_changes('auth_account', 'id', 'password,access_token,refresh_token,id_token');
--> statement-breakpoint
call record_changes('verification', 'id', 'identifier,value');
--> statement-breakpoint
grant select, insert, update, delete on auth_user, login_session, auth_account, verification to app_auth;
--> statement-breakpoint
call record_changes('job_run', 'id');
--> statement-breakpoint
grant select, insert, update on job_run to app_jobs;
--> statement-breakpoint
-- used_token is a short-lived memory against replay, not a record: no audit.
grant insert on used_token to app_tenant;
--> statement-breakpoint
grant select, delete on used_token to app_jobs;
--> statement-breakpoint
alter table audit_log enable row level security;
--> statement-breakpoint
alter table audit_log force row level security;
--> statement-breakpoint
-- audit_change() runs as app_owner: it may add, and nobody may do more.
create policy trigger_writes on audit_log for insert to app_owner with check (true);
--> statement-breakpoint
create policy own_company on audit_log for select to app_tenant
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
grant select on audit_log to app_tenant;
--> statement-breakpoint
create trigger append_only before update or delete on audit_log for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_whole before truncate on audit_log for each statement execute function refuse_change();
--> statement-breakpoint
-- Who a login token belongs to. The one thing app_tenant learns about identity, and only for a token it holds (docs/decisions/005).
create function current_login(login_token text)
  returns table (login_user_id uuid, login_email text, login_expires_at timestamptz, login_updated_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select u.id, u.email, s.expires_at, s.updated_at
  from public.login_session s
  join public.auth_user u on u.id = s.user_id
  where s.token = login_token and s.expires_at > now() and u.email_verified
$$;
--> statement-breakpoint
revoke all on function current_login(text) from public;
--> statement-breakpoint
grant execute on function current_login(text) to app_tenant;
--> statement-breakpoint
grant create on schema public to app_auth;
--> statement-breakpoint
alter function current_login(text) owner to app_auth;
--> statement-breakpoint
revoke create on schema public from app_auth;
--> statement-breakpoint
-- Login and member in one round trip. Runs with the caller's rights: the member row is found through its own policy.
create function current_member(login_token text)
  returns table (
    user_id uuid, email text, expires_at timestamptz, renewed_at timestamptz,
    company_id uuid, member_id uuid, role text, locale text, display_name text
  )
  language plpgsql volatile set search_path = pg_catalog, public rows 1 as $$
declare
  login record;
begin
  select * into login from current_login(login_token);
  if not found then
    return;
  end if;
  perform set_config('app.user_id', login.login_user_id::text, true);
  return query
    select login.login_user_id, login.login_email, login.login_expires_at, login.login_updated_at,
      m.company_id, m.id, m.role, m.locale, m.display_name
    from (select) as one
    left join member m on m.user_id = login.login_user_id;
end
$$;
--> statement-breakpoint
revoke all on function current_member(text) from public;
--> statement-breakpoint
grant execute on function current_member(text) to app_tenant;
--> statement-breakpoint
revoke all on function set_updated_at(), audit_change(), refuse_change() from public;
--> statement-breakpoint
revoke all on procedure record_changes(regclass, text, text, text), protect_tenant_table(regclass, text, text, text) from public;
--> statement-breakpoint
grant usage on schema public to app_tenant, app_auth, app_jobs;
