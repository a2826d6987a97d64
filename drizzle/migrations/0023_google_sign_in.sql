-- Sign-in with Google: the ways of the login history, and one account for one Google identity.
alter table login_event drop constraint login_event_kind;
--> statement-breakpoint
alter table login_event add constraint login_event_kind check (kind in ('signed_in', 'refused', 'locked', 'code_refused', 'signed_out', 'session_ended', 'email_confirmed', 'reset_asked', 'password_reset', 'password_changed', 'second_factor_on', 'second_factor_off', 'recovery_codes_made', 'api_key_made', 'api_key_revoked', 'google_linked'));
--> statement-breakpoint
alter table login_event drop constraint login_event_method;
--> statement-breakpoint
alter table login_event add constraint login_event_method check (method in ('password', 'link', 'password_code', 'password_recovery', 'link_code', 'link_recovery', 'google', 'google_code', 'google_recovery'));
--> statement-breakpoint
alter table auth_account add constraint auth_account_once unique (provider_id, account_id);
