-- A share names who reads: each of them a row. Before, whoever led a team of the learner's at any time read it, also somebody who
-- came to lead it long after. Rows of before name those who lead now. Migrations see no rows of a table under row security.
alter table session_share no force row level security;
--> statement-breakpoint
alter table team_member no force row level security;
--> statement-breakpoint
alter table session_share add column reader_id uuid;
--> statement-breakpoint
alter table session_share drop constraint session_share_company_id_session_id_pk;
--> statement-breakpoint
insert into session_share (company_id, session_id, learner_id, reader_id)
select distinct h.company_id, h.session_id, h.learner_id, l.member_id
from session_share h
join team_member m on m.company_id = h.company_id and m.member_id = h.learner_id
join team_member l on l.company_id = m.company_id and l.team_id = m.team_id and l.leads and l.member_id <> h.learner_id;
--> statement-breakpoint
delete from session_share where reader_id is null;
--> statement-breakpoint
alter table session_share alter column reader_id set not null;
--> statement-breakpoint
alter table session_share add constraint session_share_company_id_session_id_reader_id_pk primary key (company_id, session_id, reader_id);
--> statement-breakpoint
alter table session_share add constraint session_share_not_oneself check (reader_id <> learner_id);
--> statement-breakpoint
alter table session_share add constraint session_share_reader foreign key (company_id, reader_id) references member (company_id, id) on delete cascade;
--> statement-breakpoint
create index session_share_reader on session_share (company_id, reader_id);
--> statement-breakpoint
alter table session_share force row level security;
--> statement-breakpoint
alter table team_member force row level security;
--> statement-breakpoint
-- Who shares what with whom is theirs to know.
create policy parties on session_share as restrictive for select to app_tenant
  using ((select current_setting('app.actor_id', true)) in (learner_id::text, reader_id::text));
--> statement-breakpoint
drop trigger audit on session_share;
--> statement-breakpoint
create trigger audit after insert or update or delete on session_share for each row execute function audit_change('session_id,reader_id', '', '');
--> statement-breakpoint
/*
 * Whether somebody other than the learner reads this session: a reviewer, for whom at least one of these was attached, and who is
 * named by its share and still leads a team of the learner's. Asked as whoever asks: the policies of the tables hold here too. A function,
 * so that a query's plan does not hold the policies of all these tables one inside the other (docs/decisions/021).
 */
create function may_read_session(of_company uuid, of_session uuid, attached text[]) returns boolean
  language plpgsql stable set search_path = pg_catalog as $$
begin
  return exists (
    select from public.evaluation_review r
    where r.company_id = of_company and r.session_id = of_session and r.state <> 'withdrawn' and r.attachment = any (attached)
  ) or exists (
    select from public.session_share h
    join public.team_member m on m.company_id = h.company_id and m.member_id = h.learner_id
    join public.team_member l on l.company_id = m.company_id and l.team_id = m.team_id and l.leads and l.member_id = h.reader_id
    where h.company_id = of_company and h.session_id = of_session and h.reader_id::text = current_setting('app.actor_id', true)
  );
end
$$;
--> statement-breakpoint
-- The same of what was said, under the name by which the policy on turns asks.
create or replace function may_read_turns(of_company uuid, of_session uuid) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  return public.may_read_session(of_company, of_session, '{transcript}');
end
$$;
--> statement-breakpoint
revoke all on function may_read_session(uuid, uuid, text[]) from public;
--> statement-breakpoint
grant execute on function may_read_session(uuid, uuid, text[]) to app_tenant;
--> statement-breakpoint
alter policy readers on training_session using (
  (select current_setting('app.actor_kind', true)) in ('agent', 'webhook')
  or learner_id::text = (select current_setting('app.actor_id', true))
  or may_read_session(company_id, id, '{nothing,quotes,transcript}'));
--> statement-breakpoint
alter policy readers on quote using (exists (
  select from criterion_result c join evaluation e on e.company_id = c.company_id and e.id = c.evaluation_id
  where c.company_id = quote.company_id and c.id = quote.criterion_result_id and (
    exists (
      select from training_session o
      where o.company_id = e.company_id and o.id = e.session_id and o.learner_id::text = (select current_setting('app.actor_id', true)))
    or may_read_session(e.company_id, e.session_id, '{quotes,transcript}'))));
