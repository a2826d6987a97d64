-- What a person uploads: their picture and documents. The bytes lie in the object store under a random key.
create table stored_file (
  company_id uuid not null references company (id) on delete cascade,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  name text not null,
  type text not null,
  bytes integer not null,
  key text not null unique,
  created_at timestamp (3) with time zone not null default now(),
  updated_at timestamp (3) with time zone not null default now(),
  constraint stored_file_company_id_id_pk primary key (company_id, id),
  constraint stored_file_member foreign key (company_id, member_id) references member (company_id, id) on delete cascade,
  constraint stored_file_kind check (kind in ('avatar', 'document')),
  constraint stored_file_bytes check (bytes between 1 and 10485760)
);
--> statement-breakpoint
create unique index stored_file_one_avatar on stored_file (company_id, member_id) where kind = 'avatar';
--> statement-breakpoint
create index stored_file_newest on stored_file (company_id, member_id, created_at desc, id desc);
--> statement-breakpoint
call protect_tenant_table('stored_file', 'id', 'name,key');
--> statement-breakpoint
-- Jobs delete; they put nothing in.
revoke insert, update on stored_file from app_jobs;
--> statement-breakpoint
create policy own_person on stored_file as restrictive for all to app_tenant
  using (member_id::text = (select current_setting('app.actor_id', true)))
  with check (member_id::text = (select current_setting('app.actor_id', true)));
