-- The locks a company sets count: how long logins of its people live, and whether they need a second factor.
-- It may only shorten; the product's own idle limit is seven days.
alter table company drop constraint company_login_idle_days;
--> statement-breakpoint
alter table company alter column login_idle_days type smallint using least(login_idle_days, 7::smallint);
--> statement-breakpoint
alter table company add constraint company_login_idle_days check (login_idle_days between 1 and 7);
--> statement-breakpoint
grant create on schema public to app_auth;
--> statement-breakpoint
set local role app_auth;
--> statement-breakpoint
drop function current_login(text);
--> statement-breakpoint
-- Only looks: a login that the company's limits end must not be kept alive by asking about it.
create function current_login(login_token text)
  returns table (
    login_user_id uuid, login_email text, login_expires_at timestamptz, login_updated_at timestamptz,
    login_begun_at timestamptz, login_used_at timestamptz, login_second_factor boolean
  )
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select u.id, u.email, s.expires_at, s.updated_at, s.created_at, s.last_used_at,
    exists (select from public.second_factor f where f.user_id = u.id and f.confirmed_at is not null)
  from public.login_session s
  join public.auth_user u on u.id = s.user_id
  where s.token = login_token and u.email_verified
    and s.expires_at > now() and s.ends_at > now()
    and s.last_used_at + make_interval(secs => s.idle_seconds) > now()
$$;
--> statement-breakpoint
-- The use of a login is noted every five minutes.
create function note_login(login_token text) returns void
  language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.login_session set last_used_at = now()
  where token = login_token and last_used_at < now() - interval '5 minutes'
$$;
--> statement-breakpoint
revoke all on function current_login(text), note_login(text) from public;
--> statement-breakpoint
grant execute on function current_login(text), note_login(text) to app_tenant;
--> statement-breakpoint
reset role;
--> statement-breakpoint
revoke create on schema public from app_auth;
--> statement-breakpoint
-- The member a person is, and the locks of their company. Runs with the caller's rights, and leaves no company entered.
create function member_door(of_user uuid)
  returns table (
    company_id uuid, member_id uuid, role text, locale text, display_name text,
    two_factor_required boolean, login_idle_days smallint, login_days smallint
  )
  language plpgsql volatile set search_path = pg_catalog, public rows 1 as $$
declare
  found_member record;
begin
  perform set_config('app.user_id', of_user::text, true);
  select m.company_id, m.id, m.role, m.locale, m.display_name into found_member
  from public.member m where m.user_id = of_user;
  if not found then
    return;
  end if;
  perform set_config('app.company_id', found_member.company_id::text, true);
  return query
    select found_member.company_id, found_member.id, found_member.role, found_member.locale, found_member.display_name,
      c.two_factor_required, c.login_idle_days, c.login_days
    from public.company c where c.id = found_member.company_id;
  perform set_config('app.company_id', '', true);
end
$$;
--> statement-breakpoint
drop function current_member(text);
--> statement-breakpoint
-- Login and member in one round trip. A login ends by the company's limits as well as by its own, whichever comes first.
create function current_member(login_token text)
  returns table (
    user_id uuid, email text, expires_at timestamptz, renewed_at timestamptz, second_factor boolean,
    company_id uuid, member_id uuid, role text, locale text, display_name text,
    two_factor_required boolean, login_idle_days smallint, login_days smallint
  )
  language plpgsql volatile set search_path = pg_catalog, public rows 1 as $$
declare
  login record;
  door record;
begin
  select * into login from current_login(login_token);
  if not found then
    return;
  end if;
  select * into door from member_door(login.login_user_id);
  if login.login_used_at + make_interval(days => door.login_idle_days) <= now()
    or login.login_begun_at + make_interval(days => door.login_days) <= now() then
    return;
  end if;
  if login.login_used_at < now() - interval '5 minutes' then
    perform note_login(login_token);
  end if;
  return query
    select login.login_user_id, login.login_email, login.login_expires_at, login.login_updated_at, login.login_second_factor,
      door.company_id, door.member_id, door.role, door.locale, door.display_name,
      door.two_factor_required, door.login_idle_days, door.login_days;
end
$$;
--> statement-breakpoint
revoke all on function member_door(uuid), current_member(text) from public;
--> statement-breakpoint
grant execute on function member_door(uuid), current_member(text) to app_tenant;
