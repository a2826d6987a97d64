-- The letters about the end of works-council mode leave by a job, which goes on until every member was told.
alter table works_council_change add column told_after uuid, add column told_at timestamp (3) with time zone;
--> statement-breakpoint
alter table works_council_change no force row level security;
--> statement-breakpoint
update works_council_change set told_at = announced_at where announced_at is not null;
--> statement-breakpoint
alter table works_council_change force row level security;
--> statement-breakpoint
alter table works_council_change add constraint works_council_change_told check (told_at is null or (announced_at is not null and told_after is null));
--> statement-breakpoint
create index works_council_change_untold on works_council_change (announced_at) where announced_at is not null and told_at is null and ended_at is null;
--> statement-breakpoint
grant update (told_after, told_at) on works_council_change to app_jobs;
--> statement-breakpoint
-- The job looks over all companies, but only in a transaction that has entered none.
create policy letters on works_council_change for select to app_jobs
  using (
    (select nullif(current_setting('app.company_id', true), '')) is null
    and (select current_setting('app.actor_kind', true)) = 'job'
  );
--> statement-breakpoint
grant select (company_id, announced_at, told_at, ended_at) on works_council_change to app_mailer;
--> statement-breakpoint
create policy own_company_mailer on works_council_change for select to app_mailer
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- The members of the company that was entered, in the order of their ids, and only while they are still to be told something.
create function works_council_addressees(after_member uuid, most integer)
  returns table (member_id uuid, address text, name text, locale text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, u.email, m.display_name, m.locale
  from public.member m
  join public.auth_user u on u.id = m.user_id
  where m.company_id = (select nullif(current_setting('app.company_id', true), '')::uuid)
    and u.email_verified and (after_member is null or m.id > after_member)
    and exists (
      select from public.works_council_change c
      where c.company_id = m.company_id and c.announced_at is not null and c.told_at is null and c.ended_at is null)
  order by m.id limit most
$$;
--> statement-breakpoint
revoke all on function works_council_addressees(uuid, integer) from public;
--> statement-breakpoint
grant execute on function works_council_addressees(uuid, integer) to app_jobs;
--> statement-breakpoint
grant create on schema public to app_mailer;
--> statement-breakpoint
alter function works_council_addressees(uuid, integer) owner to app_mailer;
--> statement-breakpoint
revoke create on schema public from app_mailer;
