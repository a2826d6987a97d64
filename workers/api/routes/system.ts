import { Health, PublicConfig, Ready } from "@careertrainer/contract/account";
import { z } from "zod";
import { openApiDocument } from "../document.ts";
import { anyone } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const health = route({
  method: "get",
  path: "/health",
  summary: "Is the process up?",
  allow: anyone,
  rate: "none",
  answers: { 200: Health },
  handle: (_, __, c) => ({ ok: true, version: c.var.platform.settings.VERSION }),
});

const ready = route({
  method: "get",
  path: "/ready",
  summary: "Can it do its work? Asks the database",
  allow: anyone,
  rate: "read",
  answers: { 200: Ready, 503: Ready },
  handle: async (_, __, c) => {
    const { client } = c.var;
    const database = await client
      .turn(() => client.sql.unsafe("select 1 from company limit 1"))
      .then(() => "ok" as const)
      .catch(() => "failing" as const);
    const body: z.output<typeof Ready> = { ok: database === "ok", parts: { database } };
    return c.json(body, body.ok ? 200 : 503);
  },
});

const document = route({
  method: "get",
  path: "/openapi.json",
  summary: "This description of the API",
  allow: anyone,
  rate: "read",
  answers: { 200: z.looseObject({ openapi: z.string() }) },
  handle: () => openApiDocument(),
});

const config = route({
  method: "get",
  path: "/v1/config",
  summary: "What the page must know before anybody signs in",
  allow: anyone,
  rate: "read",
  answers: { 200: PublicConfig },
  handle: (_, __, c) => {
    const { settings } = c.var.platform;
    const { VERSION, SANDBOX, MAILBOX_URL, DEMO_EMAIL, DEMO_PASSWORD } = settings;
    return {
      version: VERSION,
      sandbox: SANDBOX,
      google: Boolean(settings.GOOGLE_CLIENT_ID && settings.GOOGLE_CLIENT_SECRET),
      mailboxUrl: MAILBOX_URL ?? null,
      demo: DEMO_EMAIL && DEMO_PASSWORD ? { email: DEMO_EMAIL, password: DEMO_PASSWORD } : null,
    };
  },
});

export const systemRoutes: Route[] = [health, ready, document, config];
