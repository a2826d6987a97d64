-- What the retention engine of the jobs Worker may do: take expired rows in small batches, tables named here and no others.
-- See docs/decisions/041.
create index login_session_age on login_session (last_used_at);
--> statement-breakpoint
create index verification_age on verification (created_at);
--> statement-breakpoint
-- The column that starts a table's clock. A table that is not here cannot be emptied by the engine.
create function retention_clock(what text) returns text language sql immutable parallel safe
  return case what
    when 'login_session' then 'last_used_at'
    when 'verification' then 'created_at'
    when 'login_event' then 'created_at'
    when 'guess_budget' then 'last_at'
    when 'known_device' then 'last_used_at'
    when 'api_key' then 'expires_at'
    when 'used_token' then 'expires_at'
  end;
--> statement-breakpoint
/*
 * Deletes up to so many rows whose clock started before, the oldest first; returns how many. Rows that somebody else holds are
 * left for the next time, so that two workers at once take different ones and nobody waits.
 */
create function expire_rows(what text, before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  starts text := public.retention_clock(what);
  expired integer;
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' or starts is null then
    raise exception 'nothing expires %', what using errcode = 'insufficient_privilege';
  end if;
  execute format(
    'delete from public.%1$I where ctid = any (array(select ctid from public.%1$I where %2$I < $1 order by %2$I limit $2 for update skip locked))',
    what, starts) using before, most;
  get diagnostics expired = row_count;
  return expired;
end
$$;
--> statement-breakpoint
-- When the clock of the oldest expired row started that is still there; null when there is none.
create function oldest_expired(what text, before timestamptz) returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  starts text := public.retention_clock(what);
  oldest timestamptz;
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' or starts is null then
    raise exception 'nothing expires %', what using errcode = 'insufficient_privilege';
  end if;
  execute format('select min(%2$I) from public.%1$I where %2$I < $1', what, starts) into oldest using before;
  return oldest;
end
$$;
--> statement-breakpoint
revoke all on function retention_clock(text), expire_rows(text, timestamptz, integer), oldest_expired(text, timestamptz) from public;
--> statement-breakpoint
grant execute on function expire_rows(text, timestamptz, integer), oldest_expired(text, timestamptz) to app_jobs;
--> statement-breakpoint
revoke all on login_event, known_device, api_key, used_token from app_jobs;
--> statement-breakpoint
revoke delete on guess_budget from app_jobs;
--> statement-breakpoint
/*
 * Drops the oldest month of the audit log that ended before, entries and values, if all of it is sealed: the chain keeps the
 * digests, and the verifier knows that a whole month may be gone after a year. Returns the month, or null when nothing was
 * dropped. Never a month that ended less than a year ago, whatever is asked; gives way to whoever is reading.
 */
create function drop_audit_month(before timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public set timezone = 'UTC' set lock_timeout = '80ms' as $$
declare
  cutoff timestamptz := least(before, now() - interval '1 year');
  month text;
begin
  if current_setting('app.actor_kind', true) is distinct from 'job' then
    raise exception 'only a job drops a month' using errcode = 'insufficient_privilege';
  end if;
  month := public.oldest_audit_month(cutoff);
  if month is null then
    return null;
  end if;
  perform set_config('app.audit_door', 'seal', true);
  if exists (
    select from public.audit_log l
    where l.at >= to_date(month, 'YYYY_MM') and l.at < to_date(month, 'YYYY_MM') + interval '1 month'
      and not exists (select from public.audit_seal s where s.entry_id = l.id)
  ) then
    perform set_config('app.audit_door', '', true);
    return null;
  end if;
  perform set_config('app.audit_door', '', true);
  execute format('drop table if exists public.%I, public.%I', 'audit_detail_' || month, 'audit_log_' || month);
  return month;
exception when lock_not_available then
  return null;
end
$$;
--> statement-breakpoint
-- The oldest month (YYYY_MM) with a partition that ended before.
create function oldest_audit_month(before timestamptz) returns text
  language sql stable set search_path = pg_catalog set timezone = 'UTC' as $$
  select min(substring(c.relname from '\d{4}_\d{2}$'))
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent in ('public.audit_log'::regclass, 'public.audit_detail'::regclass) and c.relname ~ '_\d{4}_\d{2}$'
    and to_date(substring(c.relname from '\d{4}_\d{2}$'), 'YYYY_MM') + interval '1 month' <= before
$$;
--> statement-breakpoint
revoke all on function drop_audit_month(timestamptz), oldest_audit_month(timestamptz) from public;
--> statement-breakpoint
grant execute on function drop_audit_month(timestamptz), oldest_audit_month(timestamptz) to app_jobs;
