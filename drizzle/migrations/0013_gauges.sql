-- What the jobs see over all companies, as numbers that the API may show: it cannot look over companies itself.
create table gauge (
  name text not null,
  label text not null default '',
  value double precision not null,
  at timestamp (3) with time zone not null,
  constraint gauge_name_label_pk primary key (name, label)
);
--> statement-breakpoint
grant select, insert, update, delete on gauge to app_jobs;
--> statement-breakpoint
grant select on gauge to app_tenant;
--> statement-breakpoint
-- How many doors are shut, not whose: the key stays unreadable.
grant select (locked_until) on guess_budget to app_jobs;
