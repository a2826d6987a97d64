-- A login by passkey has shown two factors: a device, and that the device knows who holds it. It is enough for a company that asks for
-- a second one. A key of the API was made in such a login, and is as good as its person's account.
alter table login_session add column by_passkey boolean default false not null;
--> statement-breakpoint
grant create on schema public to app_auth;
--> statement-breakpoint
set local role app_auth;
--> statement-breakpoint
create or replace function current_login(login_token text)
  returns table (
    login_user_id uuid, login_email text, login_expires_at timestamptz, login_updated_at timestamptz,
    login_begun_at timestamptz, login_used_at timestamptz, login_second_factor boolean
  )
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select u.id, u.email, s.expires_at, s.updated_at, s.created_at, s.last_used_at,
    s.by_passkey or exists (select from public.second_factor f where f.user_id = u.id and f.confirmed_at is not null)
  from public.login_session s
  join public.auth_user u on u.id = s.user_id
  where s.token = login_token and u.email_verified
    and s.expires_at > now() and s.ends_at > now()
    and s.last_used_at + make_interval(secs => s.idle_seconds) > now()
$$;
--> statement-breakpoint
create or replace function current_key(key_hash text)
  returns table (key_id uuid, key_scopes text[], key_made_in uuid, key_user_id uuid, key_email text, key_second_factor boolean)
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select k.id, k.scopes, k.made_in, u.id, u.email,
    exists (select from public.second_factor f where f.user_id = u.id and f.confirmed_at is not null)
      or exists (select from public.passkey p where p.user_id = u.id)
  from public.api_key k
  join public.auth_user u on u.id = k.user_id
  where k.secret_hash = key_hash and u.email_verified and k.expires_at > now()
$$;
--> statement-breakpoint
reset role;
--> statement-breakpoint
revoke create on schema public from app_auth;
--> statement-breakpoint
-- Google can be taken off an account again, and its history says so.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'login_event_kind');
begin
  alter table login_event drop constraint login_event_kind;
  execute 'alter table login_event add constraint login_event_kind '
    || replace(known, '''google_linked''::text', '''google_linked''::text, ''google_unlinked''::text');
end
$$;
