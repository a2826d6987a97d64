-- The end of a company's contract: an erasure of its own kind, whose members' erasures belong to it. See docs/decisions/043.
alter table erasure
  add column kind text default 'person' not null,
  add column parent_id uuid,
  add constraint erasure_kind check (kind in ('person', 'company')),
  add constraint erasure_of_company check (kind = 'person' or (user_id is null and (home_id is not null or state = 'done')));
--> statement-breakpoint
create unique index erasure_one_company on erasure (home_id) where kind = 'company' and state in ('scheduled', 'running');
--> statement-breakpoint
create index erasure_children on erasure (parent_id) where parent_id is not null;
--> statement-breakpoint
-- A person asks for themselves, an admin for the company; where they are found is for the run to note.
create policy plain on erasure as restrictive for insert to app_tenant with check (
  parent_id is null and member_id is null and (
    (kind = 'person' and home_id is null)
    or (kind = 'company' and home_id = (select nullif(current_setting('app.company_id', true), '')::uuid)
      and (select current_setting('app.actor_role', true)) = 'ADMIN')));
--> statement-breakpoint
create policy admin_asks on erasure for insert to app_tenant with check (
  kind = 'company' and home_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
-- Everybody in the company sees that it ends.
create policy own_company on erasure for select to app_tenant using (
  kind = 'company' and home_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
--> statement-breakpoint
create policy admin_cancels on erasure for update to app_tenant
  using (
    kind = 'company' and home_id = (select nullif(current_setting('app.company_id', true), '')::uuid) and state = 'scheduled'
    and (select current_setting('app.actor_role', true)) = 'ADMIN')
  with check (state = 'cancelled');
--> statement-breakpoint
-- Everything of a company goes with it: whatever is a company's, the jobs Worker may delete inside that company.
do $$
declare
  name text;
begin
  for name in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and c.relname not like 'audit\_%'
  loop
    execute format('grant select, delete on %I to app_jobs', name);
  end loop;
end
$$;
--> statement-breakpoint
-- Files whose row is gone, because their member left or was removed, are found by looking for the rows of all files.
create policy files on stored_file for select to app_jobs using (
  (select nullif(current_setting('app.company_id', true), '')) is null and (select current_setting('app.actor_kind', true)) = 'job');
