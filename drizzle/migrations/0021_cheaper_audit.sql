-- The same lines with the same digests, at less than half the cost: each value is turned into text once, rows are compared in one
-- pass, and what is called for every write is one expression each. See docs/decisions/021.
drop function write_audit(uuid, text, text, text, text[], text, jsonb, jsonb);
--> statement-breakpoint
-- One entry with its values, which are hidden and thinned out by then; its number. Called by functions of app_owner alone, which
-- have set the search path. The digest is audit_values_digest(), written out.
create function write_audit(
  entry_company uuid, entry_table text, entry_key text, entry_action text, changed text[], subject text, before jsonb, after jsonb
) returns bigint language plpgsql as $$
declare
  entry bigint := nextval('public.audit_entry_id');
  salt bytea := uuid_send(gen_random_uuid());
  ip text := nullif(current_setting('app.ip', true), '');
  agent text := nullif(current_setting('app.user_agent', true), '');
  actor text := nullif(current_setting('app.actor_id', true), '');
  kind text := nullif(current_setting('app.actor_kind', true), '');
  for_admins boolean := public.shown_in_audit(entry_table);
  before_text text := before::text;
  after_text text := after::text;
  digest bytea := sha256(salt || convert_to(
    coalesce(octet_length(before_text)::text || ':' || before_text, '-') || ',' || coalesce(octet_length(after_text)::text || ':' || after_text, '-') || ','
    || coalesce(octet_length(ip)::text || ':' || ip, '-') || ',' || coalesce(octet_length(agent)::text || ':' || agent, '-'), 'UTF8'));
begin
  insert into public.audit_log (id, company_id, table_name, row_key, action, actor_kind, actor_id, request_id, columns, values_digest, shown)
  values (
    entry, entry_company, entry_table, entry_key, entry_action, coalesce(kind, 'database:' || session_user), actor,
    nullif(current_setting('app.request_id', true), ''), changed, digest, for_admins
  );
  insert into public.audit_detail (entry_id, at, company_id, subject_id, member_id, shown, salt, ip, user_agent, old, new)
  values (entry, now(), entry_company, subject, case when kind = 'user' then actor end, for_admins, salt, ip, agent, before, after);
  return entry;
end
$$;
--> statement-breakpoint
revoke all on function write_audit(uuid, text, text, text, text[], text, jsonb, jsonb) from public;
--> statement-breakpoint
-- Arguments as before. The subject is the person a line is about or, one step away, what belongs to a person.
create or replace function audit_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  keys text[] := string_to_array(tg_argv[0], ',');
  hidden text[] := string_to_array(tg_argv[1], ',');
  before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  present jsonb := coalesce(after, before);
  changed text[] := '{}';
  row_key text := present ->> keys[1];
  subject text;
  entry bigint;
begin
  if tg_op = 'UPDATE' then
    select array_agg(key order by key),
      jsonb_object_agg(key, case when key = any (hidden) and was <> 'null' then '"[hidden]"' else was end),
      jsonb_object_agg(key, case when key = any (hidden) and becomes <> 'null' then '"[hidden]"' else becomes end)
      into changed, before, after
      from (select n.key, before -> n.key as was, n.value as becomes from jsonb_each(after) n) column_of_row
      where was is distinct from becomes;
    if changed is null or changed <@ (string_to_array(tg_argv[2], ',') || 'updated_at'::text) then
      return null;
    end if;
    changed := array_remove(changed, 'updated_at');
  elsif cardinality(hidden) > 0 then
    if before is null then
      select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into after from jsonb_each(after);
    else
      select jsonb_object_agg(key, case when key = any (hidden) and value <> 'null' then '"[hidden]"' else value end) into before from jsonb_each(before);
    end if;
  end if;
  for n in 2 .. cardinality(keys) loop
    row_key := row_key || '/' || (present ->> keys[n]);
  end loop;
  subject := case when tg_table_name in ('member', 'auth_user') then present ->> 'id' else coalesce(
    present ->> 'member_id', present ->> 'learner_id', present ->> 'user_id', present ->> 'session_id', present ->> 'talk_id',
    present ->> 'evaluation_id', present ->> 'criterion_result_id', present ->> 'review_id') end;
  entry := public.write_audit(
    case when tg_table_name = 'company' then present ->> 'id' else present ->> 'company_id' end::uuid,
    tg_table_name::text, row_key, lower(tg_op), changed, subject, before, after);
  return null;
end
$$;
--> statement-breakpoint
/*
 * Whatever is older than this has ended, as far as it could write here. Running transactions of the cluster's other databases do
 * not count; one that nobody is found to hold does, since it may have ended only just now.
 */
create function audit_horizon() returns xid8 language plpgsql set search_path = pg_catalog as $$
declare
  now_running pg_snapshot := pg_current_snapshot();
  ends_at xid8 := pg_snapshot_xmax(now_running);
begin
  return coalesce((
    select min(running) from pg_snapshot_xip(now_running) running
    where not exists (
      select from pg_locks held join pg_stat_activity backend on backend.pid = held.pid
      where held.locktype = 'transactionid' and held.granted and held.transactionid = running::xid
        and backend.datid <> (select oid from pg_database where datname = current_database())
    )
  ), ends_at);
end
$$;
--> statement-breakpoint
revoke all on function audit_horizon() from public;
--> statement-breakpoint
/*
 * Seals the next entries, oldest transaction first. Only of transactions that are older than every running one: nothing can
 * come in between later. Whoever finds another sealer at work does nothing. Always says where the chain ends.
 */
create or replace function seal_audit(batch integer) returns table (sealed integer, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  horizon xid8;
  last record;
  entry public.audit_log;
  digest bytea;
  at_ms timestamp (3) with time zone := clock_timestamp();
  last_xid xid8;
  last_id bigint;
begin
  if not pg_try_advisory_xact_lock(7203116) then
    return;
  end if;
  perform set_config('app.audit_door', 'seal', true);
  horizon := public.audit_horizon();
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
