-- Personal API keys. No company: role app_auth alone; app_tenant learns whose a key is, and only of a key it holds.
create table api_key (
  id uuid primary key,
  user_id uuid not null constraint api_key_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  name text not null,
  secret_hash text not null constraint api_key_secret_hash_unique unique,
  scopes text[] not null,
  made_in uuid not null,
  expires_at timestamp (3) with time zone not null,
  last_used_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint api_key_scopes check (scopes <@ array['read', 'practise'] and cardinality(scopes) > 0),
  constraint api_key_ends check (expires_at <= created_at + interval '366 days')
);
--> statement-breakpoint
create index api_key_user on api_key (user_id, created_at);
--> statement-breakpoint
create index api_key_age on api_key (expires_at);
--> statement-breakpoint
call record_changes('api_key', 'id', 'secret_hash', 'last_used_at');
--> statement-breakpoint
grant select, insert, update, delete on api_key to app_auth;
--> statement-breakpoint
grant select (expires_at), delete on api_key to app_jobs;
--> statement-breakpoint
alter table login_event drop constraint login_event_kind;
--> statement-breakpoint
alter table login_event add constraint login_event_kind check (kind in ('signed_in', 'refused', 'locked', 'code_refused', 'signed_out', 'session_ended', 'email_confirmed', 'reset_asked', 'password_reset', 'password_changed', 'second_factor_on', 'second_factor_off', 'recovery_codes_made', 'api_key_made', 'api_key_revoked'));
--> statement-breakpoint
grant create on schema public to app_auth;
--> statement-breakpoint
set local role app_auth;
--> statement-breakpoint
create function current_key(key_hash text)
  returns table (key_id uuid, key_scopes text[], key_made_in uuid, key_user_id uuid, key_email text, key_second_factor boolean)
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select k.id, k.scopes, k.made_in, u.id, u.email,
    exists (select from public.second_factor f where f.user_id = u.id and f.confirmed_at is not null)
  from public.api_key k
  join public.auth_user u on u.id = k.user_id
  where k.secret_hash = key_hash and u.email_verified and k.expires_at > now()
$$;
--> statement-breakpoint
-- The use of a key is noted every five minutes.
create function note_key(key_hash text) returns void
  language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.api_key set last_used_at = now()
  where secret_hash = key_hash and (last_used_at is null or last_used_at < now() - interval '5 minutes')
$$;
--> statement-breakpoint
revoke all on function current_key(text), note_key(text) from public;
--> statement-breakpoint
grant execute on function current_key(text), note_key(text) to app_tenant;
--> statement-breakpoint
reset role;
--> statement-breakpoint
revoke create on schema public from app_auth;
--> statement-breakpoint
-- Key and member in one round trip. A key opens the company it was made in: after a move it is worth nothing.
create function current_key_member(key_hash text)
  returns table (
    key_id uuid, scopes text[], user_id uuid, email text, second_factor boolean,
    company_id uuid, member_id uuid, role text, locale text, display_name text,
    two_factor_required boolean, login_idle_days smallint, login_days smallint
  )
  language plpgsql volatile set search_path = pg_catalog, public rows 1 as $$
declare
  key record;
  door record;
begin
  select * into key from current_key(key_hash);
  if not found then
    return;
  end if;
  select * into door from member_door(key.key_user_id);
  if door.company_id is distinct from key.key_made_in then
    return;
  end if;
  perform note_key(key_hash);
  return query
    select key.key_id, key.key_scopes, key.key_user_id, key.key_email, key.key_second_factor,
      door.company_id, door.member_id, door.role, door.locale, door.display_name,
      door.two_factor_required, door.login_idle_days, door.login_days;
end
$$;
--> statement-breakpoint
revoke all on function current_key_member(text) from public;
--> statement-breakpoint
grant execute on function current_key_member(text) to app_tenant;
