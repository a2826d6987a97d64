-- The address of one member of the company that was entered, and only while that member wants a mail when an evaluation is
-- done. The one thing app_jobs learns about identity. The function belongs to a role nobody signs in as (roles.sql), which
-- sees these columns and no others.
grant usage on schema public to app_mailer;
--> statement-breakpoint
grant select (company_id, id, user_id, display_name, locale, mail_when_evaluated) on member to app_mailer;
--> statement-breakpoint
create policy own_company_mailer on member for select to app_mailer
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
grant select (id, email, email_verified) on auth_user to app_mailer;
--> statement-breakpoint
create function result_addressee(wanted_member uuid)
  returns table (address text, name text, locale text)
  language sql stable security definer set search_path = pg_catalog, public rows 1 as $$
  select u.email, m.display_name, m.locale
  from public.member m
  join public.auth_user u on u.id = m.user_id
  where m.id = wanted_member and m.mail_when_evaluated and u.email_verified
    and m.company_id = (select nullif(current_setting('app.company_id', true), '')::uuid)
$$;
--> statement-breakpoint
revoke all on function result_addressee(uuid) from public;
--> statement-breakpoint
grant execute on function result_addressee(uuid) to app_jobs;
--> statement-breakpoint
grant create on schema public to app_mailer;
--> statement-breakpoint
alter function result_addressee(uuid) owner to app_mailer;
--> statement-breakpoint
revoke create on schema public from app_mailer;
