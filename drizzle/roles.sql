-- Run as superuser, before the migrations; safe to run again.
-- By hand: psql -v app_owner_password=… -v app_tenant_password=… -v app_auth_password=… -v app_jobs_password=… -f roles.sql

do $$
declare
  role text;
begin
  foreach role in array array['app_owner', 'app_tenant', 'app_auth', 'app_jobs'] loop
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I', role);
    end if;
    execute format('alter role %I with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', role);
  end loop;
end
$$;

alter role app_owner password :'app_owner_password';
alter role app_tenant password :'app_tenant_password';
alter role app_auth password :'app_auth_password';
alter role app_jobs password :'app_jobs_password';

-- Nothing of ours takes this long; whatever does is stuck.
alter role app_tenant set statement_timeout = '10s';
alter role app_auth set statement_timeout = '10s';
alter role app_jobs set statement_timeout = '30s';
alter role app_tenant set idle_in_transaction_session_timeout = '15s';
alter role app_auth set idle_in_transaction_session_timeout = '15s';
alter role app_jobs set idle_in_transaction_session_timeout = '30s';

-- So that a migration can hand a function to app_auth; the owner does not inherit its rights.
grant app_auth to app_owner with inherit false, set true;

-- Nobody signs in as it: it owns the one function through which the jobs Worker learns where a result is announced.
do $$
begin
  if not exists (select from pg_roles where rolname = 'app_mailer') then
    create role app_mailer;
  end if;
end
$$;
alter role app_mailer with nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
grant app_mailer to app_owner with inherit false, set true;
