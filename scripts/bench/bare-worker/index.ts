/**
 * What the API's read of one training session is measured against: Hono and postgres.js and nothing else, behind the same
 * front door (files of the app, a rate limit per address), which workerd emulates slowly on one machine and has built in elsewhere.
 * It finds the login and the session and answers the same JSON; without row security, transaction, policy, validation or headers.
 */
import { Hono } from "hono";
import postgres from "postgres";

type Persona = { name: string; firstName: string; role: string; manner: string; hue: string };
type Content = { slug: string; title: string; goal: string; hints: string[]; persona: Persona };
type Bindings = {
  DB: { connectionString: string };
  RATE_READ: { limit(input: { key: string }): Promise<{ success: boolean }> };
};
const iso = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

const app = new Hono<{ Bindings: Bindings }>();

app.get("/health", (c) => c.json({ ok: true }));

app.get("/v1/training-sessions/:id", async (c) => {
  const { success } = await c.env.RATE_READ.limit({ key: c.req.header("cf-connecting-ip") ?? "unknown" });
  if (!success) return c.json({ error: "too many requests" }, 429);
  const cookie = /(?:^|;)\s*[^=;]*session_token=([^;]+)/.exec(c.req.header("cookie") ?? "")?.[1] ?? "";
  const token = decodeURIComponent(cookie).split(".")[0] ?? "";
  const sql = postgres(c.env.DB.connectionString, { max: 1, fetch_types: false, prepare: false });
  try {
    const [login] = await sql`
      select m.company_id, m.id from login_session l join member m on m.user_id = l.user_id
      where l.token = ${token} and l.expires_at > now()`;
    if (!login) return c.json({ error: "signed out" }, 401);
    const [row] = await sql`
      select s.*, v.content, r.criteria from training_session s
      join scenario_version v on v.company_id = s.scenario_owner_id and v.id = s.scenario_version_id
      join rubric r on r.company_id = s.scenario_owner_id and r.id = s.rubric_id
      where s.company_id = ${login.company_id} and s.learner_id = ${login.id} and s.id = ${c.req.param("id")}`;
    if (!row) return c.json({ error: "not there" }, 404);
    const content = (typeof row.content === "string" ? JSON.parse(row.content) : row.content) as Content;
    const criteria = (typeof row.criteria === "string" ? JSON.parse(row.criteria) : row.criteria) as unknown[];
    const { name, firstName, role, manner, hue } = content.persona;
    return c.json({
      id: row.id,
      state: row.state,
      mode: row.mode,
      locale: row.locale,
      scenario: {
        id: row.scenario_id,
        slug: content.slug,
        title: content.title,
        goal: content.goal,
        persona: { name, firstName, role, manner, hue },
        hints: content.hints,
        criteriaCount: criteria.length,
      },
      attempt: row.attempt,
      maxSeconds: row.max_seconds,
      hintsUsed: row.hints_used,
      createdAt: iso(row.created_at),
      liveAt: iso(row.live_at),
      endedAt: iso(row.ended_at),
      endReason: row.end_reason,
    });
  } finally {
    c.executionCtx.waitUntil(sql.end({ timeout: 2 }));
  }
});

export default app;
