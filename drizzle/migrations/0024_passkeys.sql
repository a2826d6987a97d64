-- Passkeys (WebAuthn): instead of the password, or in place of the second factor's code.
create table passkey (
  id uuid primary key,
  user_id uuid not null constraint passkey_user_id_auth_user_id_fk references auth_user (id) on delete cascade,
  credential_id text not null constraint passkey_credential_id_unique unique,
  public_key text not null,
  counter bigint default 0 not null,
  transports text[] default '{}' not null,
  synced boolean not null,
  browser text,
  system text,
  last_used_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null
);
--> statement-breakpoint
create index passkey_user on passkey (user_id);
--> statement-breakpoint
call record_changes('passkey', 'id', 'credential_id,public_key', 'counter,last_used_at,synced');
--> statement-breakpoint
grant select, insert, update, delete on passkey to app_auth;
--> statement-breakpoint
alter table login_event drop constraint login_event_kind;
--> statement-breakpoint
alter table login_event add constraint login_event_kind check (kind in ('signed_in', 'refused', 'locked', 'code_refused', 'signed_out', 'session_ended', 'email_confirmed', 'reset_asked', 'password_reset', 'password_changed', 'second_factor_on', 'second_factor_off', 'recovery_codes_made', 'api_key_made', 'api_key_revoked', 'google_linked', 'passkey_added', 'passkey_removed'));
--> statement-breakpoint
alter table login_event drop constraint login_event_method;
--> statement-breakpoint
alter table login_event add constraint login_event_method check (method in ('password', 'link', 'password_code', 'password_recovery', 'link_code', 'link_recovery', 'google', 'google_code', 'google_recovery', 'passkey'));
