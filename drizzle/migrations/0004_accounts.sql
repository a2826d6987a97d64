-- The doors of an account: login history, limits on guessing, known devices, second factor. No company: role app_auth alone.
create table login_event (
  id uuid primary key,
  user_id uuid not null constraint login_event_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  kind text not null,
  method text,
  ip text,
  browser text,
  system text,
  created_at timestamp (3) with time zone default now() not null,
  constraint login_event_kind check (kind in ('signed_in', 'refused', 'locked', 'code_refused', 'signed_out', 'session_ended', 'email_confirmed', 'reset_asked', 'password_reset', 'password_changed', 'second_factor_on', 'second_factor_off', 'recovery_codes_made')),
  constraint login_event_method check (method in ('password', 'link', 'password_code', 'password_recovery', 'link_code', 'link_recovery'))
);
--> statement-breakpoint
create index login_event_user on login_event (user_id, created_at, id);
--> statement-breakpoint
create index login_event_age on login_event (created_at);
--> statement-breakpoint
create table guess_budget (
  key text primary key,
  spent integer not null,
  last_at timestamp (3) with time zone not null,
  locked_until timestamp (3) with time zone
);
--> statement-breakpoint
create index guess_budget_age on guess_budget (last_at);
--> statement-breakpoint
create table known_device (
  id uuid primary key,
  user_id uuid not null constraint known_device_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  token_hash text not null,
  last_used_at timestamp (3) with time zone not null,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint known_device_once unique (user_id, token_hash)
);
--> statement-breakpoint
create index known_device_age on known_device (last_used_at);
--> statement-breakpoint
create table second_factor (
  user_id uuid primary key constraint second_factor_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  secret text not null,
  confirmed_at timestamp (3) with time zone,
  last_step bigint default 0 not null,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null
);
--> statement-breakpoint
create table recovery_code (
  id uuid primary key,
  user_id uuid not null constraint recovery_code_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  code_hash text not null,
  used_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint recovery_code_once unique (user_id, code_hash)
);
--> statement-breakpoint
alter table login_session
  add column last_used_at timestamp (3) with time zone default now() not null,
  add column idle_seconds integer default 604800 not null,
  add column ends_at timestamp (3) with time zone default now() + interval '30 days' not null;
--> statement-breakpoint
call record_changes('known_device', 'id', 'token_hash', 'last_used_at');
--> statement-breakpoint
call record_changes('second_factor', 'user_id', 'secret', 'last_step');
--> statement-breakpoint
call record_changes('recovery_code', 'id', 'code_hash');
--> statement-breakpoint
-- Being used is no change of a login; it would fill the audit log.
drop trigger audit on login_session;
--> statement-breakpoint
create trigger audit after insert or update or delete on login_session for each row execute function audit_change('id', 'token', 'last_used_at');
--> statement-breakpoint
-- The history is written once. guess_budget is a short-lived memory against guessing, not a record: no audit.
grant select, insert on login_event to app_auth;
--> statement-breakpoint
grant select, insert, update, delete on guess_budget, known_device, second_factor, recovery_code to app_auth;
--> statement-breakpoint
grant select (created_at), delete on login_event to app_jobs;
--> statement-breakpoint
grant select (last_at), delete on guess_budget to app_jobs;
--> statement-breakpoint
grant select (last_used_at), delete on known_device to app_jobs;
--> statement-breakpoint
-- A login ends by its date, unused for too long, or at its last day; its use is noted every five minutes.
grant create on schema public to app_auth;
--> statement-breakpoint
set local role app_auth;
--> statement-breakpoint
create or replace function current_login(login_token text)
  returns table (login_user_id uuid, login_email text, login_expires_at timestamptz, login_updated_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, public rows 1 as $$
declare
  login record;
begin
  select u.id, u.email, s.expires_at, s.updated_at, s.last_used_at into login
  from public.login_session s
  join public.auth_user u on u.id = s.user_id
  where s.token = login_token and u.email_verified
    and s.expires_at > now() and s.ends_at > now()
    and s.last_used_at + make_interval(secs => s.idle_seconds) > now();
  if not found then
    return;
  end if;
  if login.last_used_at < now() - interval '5 minutes' then
    update public.login_session s set last_used_at = now()
    where s.token = login_token and s.last_used_at = login.last_used_at;
  end if;
  return query select login.id, login.email, login.expires_at::timestamptz, login.updated_at::timestamptz;
end
$$;
--> statement-breakpoint
reset role;
--> statement-breakpoint
revoke create on schema public from app_auth;
