-- Invitations, settings of a company, the notice before works-council mode ends; and a person's move into a company.
alter table company
  add column allowed_mail_domains text[] default '{}' not null,
  add column two_factor_required boolean default false not null,
  add column login_idle_days smallint,
  add column login_days smallint,
  add constraint company_login_idle_days check (login_idle_days between 1 and 30),
  add constraint company_login_days check (login_days between 1 and 30);
--> statement-breakpoint
alter table member add column answers_reviews boolean default false not null;
--> statement-breakpoint
create index member_by_name on member (company_id, lower(display_name), id);
--> statement-breakpoint
create table invitation (
  company_id uuid not null constraint invitation_company_id_company_id_fk references company (id) on delete cascade,
  id uuid not null,
  email text not null,
  role text not null,
  team_id uuid,
  locale text not null,
  token_hash text not null constraint invitation_token_hash_unique unique,
  invited_by uuid,
  state text default 'open' not null,
  expires_at timestamp (3) with time zone not null,
  sent_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint invitation_company_id_id_pk primary key (company_id, id),
  constraint invitation_email check (email = lower(email)),
  constraint invitation_role check (role in ('STANDARD_USER', 'MANAGER', 'HR', 'ADMIN')),
  constraint invitation_locale check (locale in ('de', 'en')),
  constraint invitation_state check (state in ('open', 'accepted', 'revoked')),
  constraint invitation_team foreign key (company_id, team_id) references team (company_id, id) on delete set null (team_id),
  constraint invitation_invited_by foreign key (company_id, invited_by) references member (company_id, id) on delete set null (invited_by)
);
--> statement-breakpoint
create unique index invitation_one_open on invitation (company_id, email) where state = 'open';
--> statement-breakpoint
create index invitation_newest on invitation (company_id, state, created_at desc nulls last, id desc nulls last);
--> statement-breakpoint
call protect_tenant_table('invitation', 'id', 'email,token_hash');
--> statement-breakpoint
revoke all on invitation from app_jobs;
--> statement-breakpoint
-- Whoever holds the token of the mail finds the one invitation it belongs to, before any company is known.
create policy by_token on invitation for select to app_tenant, app_owner
  using (token_hash = (select nullif(current_setting('app.invitation', true), '')));
--> statement-breakpoint
create table works_council_change (
  company_id uuid not null constraint works_council_change_company_id_company_id_fk references company (id) on delete cascade,
  id uuid not null,
  requested_by uuid,
  confirmed_by uuid,
  announced_at timestamp (3) with time zone,
  effective_at timestamp (3) with time zone,
  ended_by uuid,
  ended_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone default now() not null,
  updated_at timestamp (3) with time zone default now() not null,
  constraint works_council_change_company_id_id_pk primary key (company_id, id),
  constraint works_council_change_two_people check (confirmed_by <> requested_by),
  constraint works_council_change_notice check (effective_at >= announced_at + interval '14 days'),
  constraint works_council_change_announced check ((announced_at is null) = (effective_at is null)),
  constraint works_council_change_requested_by foreign key (company_id, requested_by) references member (company_id, id) on delete set null (requested_by),
  constraint works_council_change_confirmed_by foreign key (company_id, confirmed_by) references member (company_id, id) on delete set null (confirmed_by),
  constraint works_council_change_ended_by foreign key (company_id, ended_by) references member (company_id, id) on delete set null (ended_by)
);
--> statement-breakpoint
create unique index works_council_change_one on works_council_change (company_id) where ended_at is null;
--> statement-breakpoint
call protect_tenant_table('works_council_change', 'id');
--> statement-breakpoint
revoke all on works_council_change from app_jobs;
--> statement-breakpoint
revoke delete on works_council_change from app_tenant;
--> statement-breakpoint
-- Everybody in the company reads it; an admin asks, and nobody announces in the same breath.
create policy admin_asks on works_council_change as restrictive for insert to app_tenant
  with check (
    (select current_setting('app.actor_role', true)) = 'ADMIN'
    and requested_by::text = (select current_setting('app.actor_id', true))
    and confirmed_by is null and announced_at is null and ended_at is null
  );
--> statement-breakpoint
create policy admin_changes on works_council_change as restrictive for update to app_tenant
  using ((select current_setting('app.actor_role', true)) = 'ADMIN')
  with check (
    (select current_setting('app.actor_role', true)) = 'ADMIN'
    and (ended_at is not null or confirmed_by::text = (select current_setting('app.actor_id', true)))
  );
--> statement-breakpoint
revoke update on works_council_change from app_tenant;
--> statement-breakpoint
grant update (confirmed_by, announced_at, effective_at, ended_by, ended_at) on works_council_change to app_tenant;
--> statement-breakpoint
-- The mode itself is out of the product's hands: it ends by an announced change alone, which can be read and recalled.
revoke update on company from app_tenant;
--> statement-breakpoint
grant update (name, kind, locale, allowed_mail_domains, two_factor_required, login_idle_days, login_days) on company to app_tenant;
--> statement-breakpoint
-- A member changes and removes themselves; an admin the others.
create policy self_or_admin_update on member as restrictive for update to app_tenant
  using (id::text = (select current_setting('app.actor_id', true)) or (select current_setting('app.actor_role', true)) = 'ADMIN');
--> statement-breakpoint
create policy self_or_admin_delete on member as restrictive for delete to app_tenant
  using (id::text = (select current_setting('app.actor_id', true)) or (select current_setting('app.actor_role', true)) = 'ADMIN');
--> statement-breakpoint
-- Where a company names who answers, the others of HR and the admins do not see what was contested.
create policy named_reviewers on evaluation_review as restrictive for all to app_tenant
  using (
    reviewer <> 'company'
    or learner_id::text = (select current_setting('app.actor_id', true))
    or exists (
      select from member m where m.company_id = evaluation_review.company_id
        and m.id::text = (select current_setting('app.actor_id', true)) and m.answers_reviews and m.role in ('HR', 'ADMIN'))
    or not exists (
      select from member m where m.company_id = evaluation_review.company_id and m.answers_reviews
        and m.role in ('HR', 'ADMIN') and m.id <> evaluation_review.learner_id)
  );
--> statement-breakpoint
-- The owner of the tables sees no company; the two functions below open one for themselves, by a setting of their own.
create policy inside_function on member for select to app_owner
  using (company_id in (
    (select nullif(current_setting('app.inside_company', true), '')::uuid),
    (select nullif(current_setting('app.joins', true), '')::uuid)));
--> statement-breakpoint
create policy inside_function on company for select to app_owner
  using (id = (select nullif(current_setting('app.inside_company', true), '')::uuid));
--> statement-breakpoint
-- The addresses of a company's members, for those who run it. Identity stays closed; nobody learns an address of another company.
create function member_addresses()
  returns table (member_id uuid, email text)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('app.actor_role', true) is distinct from 'MANAGER'
    and current_setting('app.actor_role', true) is distinct from 'HR'
    and current_setting('app.actor_role', true) is distinct from 'ADMIN' then
    return;
  end if;
  perform set_config('app.inside_company', current_setting('app.company_id', true), true);
  return query
    select m.id, u.email from public.member m join public.auth_user u on u.id = m.user_id
    where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid;
  perform set_config('app.inside_company', '', true);
end
$$;
--> statement-breakpoint
revoke all on function member_addresses() from public;
--> statement-breakpoint
grant execute on function member_addresses() to app_tenant;
--> statement-breakpoint
-- A person's move takes what is theirs along: the keys of a member's rows follow the member, in one statement.
do $$
declare
  key record;
begin
  for key in
    select k.conname, k.conrelid::regclass as tbl, pg_get_constraintdef(k.oid) as def
    from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and k.confrelid::regclass::text in ('member', 'training_session', 'evaluation', 'criterion_result', 'coach_talk', 'evaluation_review')
      and k.conrelid::regclass::text not in ('team_member', 'invitation', 'works_council_change')
  loop
    execute format('alter table %s drop constraint %I', key.tbl, key.conname);
    execute format('alter table %s add constraint %I %s on update cascade deferrable', key.tbl, key.conname, key.def);
  end loop;
end
$$;
--> statement-breakpoint
create policy moves on member for update to app_owner
  using (company_id = (select nullif(current_setting('app.inside_company', true), '')::uuid))
  with check (company_id = (select nullif(current_setting('app.joins', true), '')::uuid));
--> statement-breakpoint
/*
 * Moves the acting member out of their personal company into the one whose invitation they hold. It moves nobody else and
 * to nowhere else: the invitation must be open, and be for the confirmed address of this very person. Null: refused.
 */
create function join_company(invitation_hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  here uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  me uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  found_invitation record;
begin
  perform set_config('app.invitation', invitation_hash, true);
  perform set_config('app.inside_company', here::text, true);
  select i.company_id, i.role into found_invitation
  from public.invitation i
  where i.token_hash = invitation_hash and i.state = 'open' and i.expires_at > now()
    and exists (
      select from public.member m join public.auth_user u on u.id = m.user_id
      where m.company_id = here and m.id = me and u.email_verified and lower(u.email) = i.email);
  if not found or not exists (select from public.company c where c.id = here and c.kind = 'personal') then
    return null;
  end if;
  perform set_config('app.joins', found_invitation.company_id::text, true);
  set constraints all deferred;
  update public.member m set company_id = found_invitation.company_id, role = found_invitation.role
  where m.company_id = here and m.id = me;
  if not found then
    return null;
  end if;
  set constraints all immediate;
  perform set_config('app.joins', '', true);
  perform set_config('app.inside_company', '', true);
  return found_invitation.company_id;
end
$$;
--> statement-breakpoint
revoke all on function join_company(text) from public;
--> statement-breakpoint
grant execute on function join_company(text) to app_tenant;
