import type postgres from "postgres";

/** Tables that belong to no company, and who may touch them. A new one has to be added here by hand. */
const outsideCompanies: Record<string, string[]> = {
  auth_user: ["app_auth"],
  login_session: ["app_auth"],
  auth_account: ["app_auth"],
  verification: ["app_auth"],
  login_event: ["app_auth"],
  guess_budget: ["app_auth", "app_jobs"],
  known_device: ["app_auth"],
  second_factor: ["app_auth"],
  recovery_code: ["app_auth"],
  passkey: ["app_auth"],
  api_key: ["app_auth"],
  job_run: ["app_jobs"],
  gauge: ["app_jobs", "app_tenant"],
  used_token: ["app_tenant"],
  erasure: ["app_jobs", "app_tenant"],
  audit_seal: ["app_tenant"],
};
const outsideColumns = new Set(Object.keys(outsideCompanies));

/** Policies that let more through than "own company", each for a written reason (in its migration). */
const knownExceptions = new Set([
  "audit_detail.door",
  "audit_detail.erasure",
  "audit_detail.trigger_writes",
  "audit_log.door",
  "audit_log.trigger_writes",
  "company.catalogue_write",
  "company.inside_function",
  "data_export.sweep",
  "company.retention",
  "evaluation_review.operator_queue",
  "invitation.by_token",
  "legal_hold.inside_function",
  "legal_hold.jobs",
  "member.erasures",
  "member.inside_function",
  "member.moves",
  "member.own_self",
  "rights_request.operator_queue",
  "rights_request.sweep",
  "member.retention",
  "rubric.catalogue_read",
  "rubric.catalogue_write",
  "scenario.catalogue_read",
  "scenario.catalogue_write",
  "scenario_version.catalogue_read",
  "scenario_version.catalogue_write",
  "stored_file.files",
  "training_session.by_ref",
  "training_session.sweep",
  "works_council_change.letters",
]);

/** Functions that run with somebody else's rights. */
const knownDefiners = [
  "audit_about_me",
  "audit_chain_state",
  "audit_change",
  "current_key",
  "current_login",
  "drop_audit_month",
  "erase_audit_details",
  "erase_company_audit",
  "erase_identity",
  "erasure_address",
  "erasure_companies",
  "expire_rows",
  "export_audit",
  "export_identity",
  "join_company",
  "make_audit_months",
  "member_addresses",
  "note_key",
  "note_login",
  "oldest_expired",
  "result_addressee",
  "record_audit_export",
  "rights_request_desk",
  "refuse_held",
  "seal_audit",
  "works_council_addressees",
];

const verbs = [
  ["SELECT", "r"],
  ["INSERT", "a"],
  ["UPDATE", "w"],
  ["DELETE", "d"],
] as const;

type Table = { name: string; owner: string; enabled: boolean; forced: boolean; tenant: boolean; part: boolean };
type Policy = {
  table: string;
  name: string;
  verb: string;
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
};

const tablesOf = (sql: postgres.TransactionSql | postgres.Sql) => sql<Table[]>`
  select c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    c.relispartition as part,
    c.relname = 'company' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

/** Names of the tables whose rows belong to a company; partitions are reached through theirs alone. */
export const tenantTables = async (sql: postgres.Sql): Promise<string[]> =>
  (await tablesOf(sql)).filter((table) => table.tenant && !table.part).map((table) => table.name);

/** What in the catalogue of this database would let one company reach another's rows; empty when nothing does. */
export async function rowSecurityFindings(sql: postgres.TransactionSql | postgres.Sql): Promise<string[]> {
  const tables = await tablesOf(sql);
  const policies = await sql<Policy[]>`
    select c.relname as table, p.polname as name, p.polcmd::text as verb, p.polpermissive as permissive,
      array(select case when r = 0 then 'public' else pg_get_userbyid(r) end::text from unnest(p.polroles) r) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid`;
  const rights = await sql<{ table: string; role: string; verb: string }[]>`
    select c.relname as table, r.rolname as role, v.verb
    from pg_class c, pg_roles r, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) v (verb)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and r.rolname in ('app_tenant', 'app_auth', 'app_jobs') and has_table_privilege(r.oid, c.oid, v.verb)`;
  const findings: string[] = [];

  for (const table of tables) {
    const { name } = table;
    if (table.owner !== "app_owner") findings.push(`${name} belongs to ${table.owner}`);
    const granted = rights.filter((right) => right.table === name);
    for (const { role, verb } of granted) {
      if (!verbs.some(([known]) => known === verb)) findings.push(`${role} may ${verb} ${name}`);
    }
    if (!table.tenant) {
      if (!outsideColumns.has(name)) findings.push(`${name} has no company and is not known`);
      for (const { role } of granted) {
        if (!outsideCompanies[name]?.includes(role)) findings.push(`${role} reaches ${name}`);
      }
      continue;
    }
    if (!table.enabled) findings.push(`${name} has no row security`);
    if (!table.forced) findings.push(`${name} does not force row security`);
    if (table.part && granted.length > 0) findings.push(`${name} is reached past its parent`);
    const key = name === "company" ? "id" : "company_id";
    const own = new RegExp(`^\\(${key} = \\( SELECT \\(NULLIF\\(current_setting\\('app\\.company_id'`);
    for (const policy of policies.filter((one) => one.table === name && one.permissive)) {
      const closed = [policy.using, policy.check].every((text) => text === null || own.test(text));
      if (!closed && !knownExceptions.has(`${name}.${policy.name}`)) {
        findings.push(`${name}: policy ${policy.name} lets other companies through`);
      }
      if (policy.roles.includes("public")) findings.push(`${name}: policy ${policy.name} is for everybody`);
    }
    for (const { role, verb } of granted) {
      if (role === "app_auth") findings.push(`app_auth reaches ${name}`);
      const letter = verbs.find(([known]) => known === verb)?.[1];
      const covered = policies.some(
        (one) =>
          one.table === name &&
          one.permissive &&
          one.roles.includes(role) &&
          (one.verb === "*" || one.verb === letter) &&
          own.test((verb === "INSERT" ? one.check : one.using) ?? "") &&
          (verb !== "UPDATE" || own.test(one.check ?? "")),
      );
      if (letter && role !== "app_auth" && !covered) findings.push(`${name}: no policy for ${role} ${verb}`);
    }
  }

  const roles = await sql<{ role: string; fault: string }[]>`
    select rolname as role, unnest(array_remove(array[
      case when rolsuper then 'is superuser' end, case when rolbypassrls then 'bypasses row security' end,
      case when rolcreaterole then 'makes roles' end, case when rolcreatedb then 'makes databases' end,
      case when rolreplication then 'replicates' end], null)) as fault
    from pg_roles where rolname in ('app_owner', 'app_tenant', 'app_auth', 'app_jobs')
    union all
    select m.rolname, 'is a member of ' || g.rolname from pg_auth_members a
    join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
    where m.rolname in ('app_tenant', 'app_auth', 'app_jobs')`;
  for (const { role, fault } of roles) findings.push(`${role} ${fault}`);

  const open = await sql<{ what: string }[]>`
    select 'public may touch ' || c.relname as what from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 0
    union all
    select 'view ' || c.relname || ' runs with its owner''s rights' from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)
    union all
    select 'function ' || p.proname || ' runs with its owner''s rights' from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and not p.proname = any (${knownDefiners})
    union all
    select r.rolname || ' may make things in public' from pg_roles r
    where r.rolname in ('app_tenant', 'app_auth', 'app_jobs') and has_schema_privilege(r.oid, 'public', 'create')`;
  for (const { what } of open) findings.push(what);

  const keys = await sql<
    { name: string; from: string; to: string; columns: string[]; setsNull: boolean; named: boolean }[]
  >`
    select k.conname as name, f.relname as from, t.relname as to, k.confdeltype = 'n' as "setsNull",
      k.confdelsetcols is not null as named,
      array(select attname::text from pg_attribute where attrelid = k.confrelid and attnum = any (k.confkey)) as columns
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
  const tenant = new Set(tables.filter((table) => table.tenant).map((table) => table.name));
  for (const key of keys) {
    const composite = key.to === "company" || key.columns.includes("company_id");
    if (tenant.has(key.from) && tenant.has(key.to) && !composite) findings.push(`${key.name} can cross companies`);
    if (key.setsNull && key.columns.length > 1 && !key.named) findings.push(`${key.name} would set company_id to null`);
  }
  return findings;
}
