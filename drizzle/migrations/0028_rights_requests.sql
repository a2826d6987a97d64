-- Requests of people about their rights, with a due date, and who may answer them. See docs/decisions/039.
create table rights_request (
  company_id uuid not null references company (id) on delete cascade,
  id uuid not null,
  member_id uuid,
  about text,
  kind text not null,
  channel text not null,
  desk text not null,
  words text not null,
  received_at timestamp (3) with time zone not null,
  due_at timestamp (3) with time zone not null,
  extension text,
  identity text,
  state text default 'open' not null,
  answer text,
  answered_by uuid,
  answered_at timestamp (3) with time zone,
  reminded smallint default 0 not null,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint rights_request_company_id_id_pk primary key (company_id, id),
  constraint rights_request_member foreign key (company_id, member_id) references member (company_id, id) on delete cascade on update cascade,
  constraint rights_request_kind check (kind in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
  constraint rights_request_channel check (channel in ('app', 'mail', 'phone', 'letter', 'person')),
  constraint rights_request_desk check (desk in ('company', 'operator')),
  constraint rights_request_state check (state in ('open', 'answered', 'refused')),
  constraint rights_request_whose check (member_id is not null or about is not null),
  constraint rights_request_answered check ((state = 'open') = (answer is null)),
  constraint rights_request_extended check (due_at <= received_at + interval '93 days')
);
--> statement-breakpoint
create index rights_request_newest on rights_request (company_id, created_at desc, id desc);
--> statement-breakpoint
create index rights_request_due on rights_request (due_at) where state = 'open';
--> statement-breakpoint
create index rights_request_age on rights_request (answered_at);
--> statement-breakpoint
call protect_tenant_table('rights_request', 'id', 'words,about,answer,extension,identity', 'reminded');
--> statement-breakpoint
revoke delete on rights_request from app_tenant;
--> statement-breakpoint
revoke insert on rights_request from app_jobs;
--> statement-breakpoint
-- A person sees and opens their own; HR and admins what was sent to their company, the operator what was sent there.
create policy parties on rights_request as restrictive for all to app_tenant
  using (
    member_id::text = (select current_setting('app.actor_id', true))
    or desk = 'company' and (select current_setting('app.actor_role', true)) in ('HR', 'ADMIN')
    or desk = 'operator' and (select current_setting('app.actor_kind', true)) = 'operator')
  with check (
    member_id::text = (select current_setting('app.actor_id', true))
    or desk = 'company' and (select current_setting('app.actor_role', true)) in ('HR', 'ADMIN')
    or desk = 'operator' and (select current_setting('app.actor_kind', true)) = 'operator');
--> statement-breakpoint
-- Nobody answers themselves.
create policy never_one_self on rights_request as restrictive for update to app_tenant
  using (true) with check (member_id::text is distinct from (select current_setting('app.actor_id', true)));
--> statement-breakpoint
create policy operator_queue on rights_request for select to app_tenant
  using (
    desk = 'operator'
    and (select nullif(current_setting('app.company_id', true), '')) is null
    and (select current_setting('app.actor_kind', true)) = 'operator'
  );
--> statement-breakpoint
-- The job looks over all companies, but only in a transaction that has entered none.
create policy sweep on rights_request for select to app_jobs using (
  (select nullif(current_setting('app.company_id', true), '')) is null
  and (select current_setting('app.actor_kind', true)) = 'job' and (select current_setting('app.actor_id', true)) = 'rights');
--> statement-breakpoint
grant select (company_id, state, desk, due_at) on rights_request to app_mailer;
--> statement-breakpoint
create policy own_company_mailer on rights_request for select to app_mailer
  using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
grant select (role) on member to app_mailer;
--> statement-breakpoint
-- Whom to remind in the company that was entered, and only while something is due there within a week.
create function rights_request_desk() returns table (address text, name text, locale text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.email, m.display_name, m.locale
  from public.member m
  join public.auth_user u on u.id = m.user_id
  where m.company_id = (select nullif(current_setting('app.company_id', true), '')::uuid)
    and m.role in ('HR', 'ADMIN') and u.email_verified
    and exists (
      select from public.rights_request r
      where r.company_id = m.company_id and r.state = 'open' and r.desk = 'company' and r.due_at <= now() + interval '7 days')
  order by m.id limit 100
$$;
--> statement-breakpoint
revoke all on function rights_request_desk() from public;
--> statement-breakpoint
grant execute on function rights_request_desk() to app_jobs;
--> statement-breakpoint
grant create on schema public to app_mailer;
--> statement-breakpoint
alter function rights_request_desk() owner to app_mailer;
--> statement-breakpoint
revoke create on schema public from app_mailer;
