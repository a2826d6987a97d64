import { routes } from "@careertrainer/api/routes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { admitted } from "../../scripts/matrix/rows.ts";
import { newBrowser } from "../harness/accounts.ts";
import { newCompany } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, type Person } from "../harness/people.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

/** Ends of a literal, of a statement, of a comment; operators; what other interpreters take for code. */
const corpus = [
  "'",
  "' or '1'='1",
  "'; drop table turn; --",
  "\\'; select pg_sleep(4); --",
  "1); select pg_sleep(4); --",
  "' union select email, name from auth_user --",
  "$$; select pg_sleep(4); $$",
  "%' or display_name like '%",
  "x' || (select string_agg(email, ',') from auth_user) || '",
  '" or ""="',
  "${7*7}{{7*7}}",
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "() { :;}; echo hit",
  "\r\nset-cookie: hit=1",
  "__proto__",
];

const Document = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional() }).optional(),
    }),
  ),
});

let admin: Person;
let before: string;
const tables = async () =>
  String(
    (
      await sql`select string_agg(tablename, ',' order by tablename) as names from pg_tables where schemaname = 'public'`
    )[0]?.names,
  );

beforeAll(async () => {
  admin = await newCompany();
  before = await tables();
}, 60_000);

async function answered(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  const started = performance.now();
  const response = await admin.client.request(method, path, body, {
    "cf-connecting-ip": `198.18.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`,
    ...headers,
  });
  const text = await response.text();
  expect(response.status, `${method} ${path} ${JSON.stringify(body)}`).toBeLessThan(500);
  expect(performance.now() - started, `${method} ${path}`).toBeLessThan(4000);
  expect(response.headers.get("set-cookie") ?? "").not.toContain("hit=1");
  return text;
}

/** Routes whose answer goes on, or which end what the caller is. */
const left = new Set(["/v1/training-sessions/{id}/events", "/v1/auth/sign-out", "/v1/company/leave"]);
const open = routes.filter(({ path, allow }) => !left.has(path) && admitted(allow.name)?.includes("ADMIN"));

describe("code in what comes from outside", () => {
  test.each(open.filter(({ path }) => path.includes("{")))(
    "as an id of $method $path is no code",
    async ({ method, path }) => {
      for (const text of corpus)
        await answered(
          method.toUpperCase(),
          path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(text)),
          method === "get" ? undefined : {},
        );
    },
    60_000,
  );

  test("as a parameter finds nothing of others, wherever the document has one", async () => {
    const document = Document.parse(await (await admin.client.get("/openapi.json")).json());
    const tried: string[] = [];
    for (const { path } of open.filter(({ method, path }) => method === "get" && !path.includes("{")))
      for (const { name } of (document.paths[path]?.get?.parameters ?? []).filter((one) => one.in === "query")) {
        tried.push(`${path}?${name}`);
        for (const text of corpus) {
          const said = await answered("GET", `${path}?${name}=${encodeURIComponent(text)}`);
          expect(said).not.toContain("root:");
        }
      }
    expect(tried.length).toBeGreaterThan(10);
  }, 120_000);

  test("as a name is kept letter by letter", async () => {
    for (const text of corpus.filter((one) => !one.includes("\r"))) {
      await expectStatus(await admin.client.patch("/v1/me", { displayName: text.padEnd(2, ".").slice(0, 60) }), 200);
      const me = (await (await admin.client.get("/v1/me")).json()) as { displayName: string };
      expect(me.displayName).toBe(text.padEnd(2, ".").slice(0, 60).trim());
    }
    expect((await sql`select 1 from member where id = ${admin.me.id}`).length).toBe(1);
  });

  test("as an address, a password, a browser or a key opens nothing", async () => {
    for (const text of corpus) {
      const browser = newBrowser();
      const answer = await browser.post("/v1/auth/sign-in", { email: `${text}@example.test`, password: text });
      expect([400, 401, 429]).toContain(answer.status);
      const header = text.replaceAll(/[\r\n]/g, "");
      await answered("GET", "/v1/me", undefined, { "user-agent": header, "idempotency-key": header });
      await answered("GET", "/v1/me", undefined, { cookie: `careertrainer.session_token=${encodeURIComponent(text)}` });
    }
  });

  test("left every table there is", async () => {
    expect(await tables()).toBe(before);
  });
});
