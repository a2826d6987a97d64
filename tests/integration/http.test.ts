import { createHash } from "node:crypto";
import { Health, PublicConfig, Ready } from "@careertrainer/contract/account";
import { Problem } from "@careertrainer/contract/problem";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { routes } from "../../workers/api/routes.ts";
import { codeOf } from "../harness/as-agent.ts";
import { createClient } from "../harness/client.ts";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${stack.web}${path}`, { headers, redirect: "manual" });
const send = (method: string, path: string, body: string | undefined, headers: Record<string, string> = {}) =>
  fetch(`${stack.web}${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });

describe("every answer", () => {
  test.each(["/", "/health", "/v1/config", "/v1/me", "/v1/nothing", "/some/page"])(
    "of %s carries the security headers",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      const sources = policy.split(/[; ]+/).filter((source) => /^(https?|wss?):/.test(source));
      expect(sources.every((source) => new URL(source).host === new URL(stack.livekit).host)).toBe(true);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toMatch(/no-referrer|same-origin/);
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("microphone=(self)");
      expect(headers.get("permissions-policy")).toContain("camera=()");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("server") ?? "").not.toMatch(/\d/);
      expect(headers.get("x-powered-by")).toBeNull();
    },
  );

  test("has a request id of ours, each its own, which a caller cannot set", async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await get("/health", { "x-request-id": "mine" })).headers.get("x-request-id")),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test("of the API is not cached", async () => {
    for (const path of ["/v1/config", "/v1/me", "/health"])
      expect((await get(path)).headers.get("cache-control")).toBe("no-store");
  });

  test("of the page holds no word from elsewhere, and one script that the policy names", async () => {
    const answer = await get("/");
    const page = await answer.text();
    // The page names its own address once, for search engines.
    for (const [, url] of page.replaceAll(`"${stack.web}/`, '"/').matchAll(/(?:src|href)="([^"]+)"/g))
      expect(url).toMatch(/^(\/(?!\/)|data:|#)/);
    expect(page).not.toMatch(/<style|\son\w+=|\sstyle=/i);
    const inside = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>(.*?)<\/script>/gis)].map(
      ([, script]) => script ?? "",
    );
    const hashes = inside.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    expect(hashes).toHaveLength(1);
    expect(answer.headers.get("content-security-policy")).toContain(`script-src 'self' ${hashes[0]};`);
  });
});

describe("whoever looks from outside", () => {
  test("gets the page that scripts fill under its own name, which the service worker keeps for every path", async () => {
    const [named, any] = await Promise.all([fetch(`${stack.web}/index.html`, { redirect: "manual" }), get("/home")]);
    expect(named.status).toBe(200);
    const page = await named.text();
    expect(page).toBe(await any.text());
    expect(page).not.toContain("<h1");
  });

  test.each(["de", "en"])("finds a start page with words and its own address (%s)", async (locale) => {
    const response = await fetch(`${stack.web}/`, { headers: { "accept-language": locale } });
    const page = await response.text();
    expect(page).toContain(`<link rel="canonical" href="${stack.web}/" />`);
    expect(page).toContain(`<meta property="og:url" content="${stack.web}/" />`);
    expect(page).not.toContain("{origin}");
    expect(page.match(/<title>/g)).toHaveLength(1);
    const preview = /property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await fetch(preview)).headers.get("content-type")).toBe("image/png");
  });

  test("is told what may be found, and that the rest is nobody's business", async () => {
    const robots = await (await fetch(`${stack.web}/robots.txt`)).text();
    expect(robots).toContain("Disallow: /v1/");
    expect(robots).toContain(`Sitemap: ${stack.web}/sitemap.xml`);
    const sitemap = await fetch(`${stack.web}/sitemap.xml`);
    expect(sitemap.headers.get("content-type")).toContain("xml");
    const pages = [...(await sitemap.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => String(match[1]));
    expect(pages).toContain(`${stack.web}/`);
    for (const page of pages) expect((await fetch(page)).status).toBe(200);
  });
});

describe("a file that is not there", () => {
  test("is a 404 and never the page, which browsers would keep under its name", async () => {
    const answer = await get("/assets/of-an-older-release.js");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control") ?? "").not.toContain("immutable");
  });
});

describe("an error", () => {
  test("is a problem document with the request's id", async () => {
    const response = await get("/v1/me");
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  });

  test.each([
    ["GET", "/v1/nothing", 404, "NOT_FOUND"],
    ["GET", "/agent/v1/nothing", 404, "NOT_FOUND"],
    ["DELETE", "/v1/config", 405, "METHOD_NOT_ALLOWED"],
    ["POST", "/health", 405, "METHOD_NOT_ALLOWED"],
    ["GET", "/v1/auth/sign-in", 405, "METHOD_NOT_ALLOWED"],
  ])("%s %s is %d %s", async (method, path, status, code) => {
    const response = await send(method, path, undefined);
    if (status === 405) expect(response.headers.get("allow")).toBeTruthy();
    expect({ status: response.status, code: await codeOf(response) }).toEqual({ status, code });
  });

  test("of input says which fields, and not what was in them", async () => {
    const secret = "Passwort-das-niemand-sieht-1";
    const response = await send(
      "POST",
      "/v1/auth/sign-up",
      JSON.stringify({ email: "keine Adresse", password: secret, extra: 1 }),
    );
    const text = await response.text();
    const problem = Problem.parse(JSON.parse(text));
    expect(problem.code).toBe("INVALID_INPUT");
    expect(problem.issues?.map((issue) => issue.path)).toEqual(expect.arrayContaining(["json.email", "json.name"]));
    expect(text).not.toContain(secret);
  });

  test.each([
    ["{", "a broken object"],
    ["", "nothing"],
    ["null", "null"],
    ["[]", "a list"],
    ['"text"', "a text"],
  ])("follows the body %s (%s), never a 500", async (body) => {
    for (const path of ["/v1/auth/sign-in", "/v1/auth/sign-up", "/v1/auth/verify-email"]) {
      const response = await send("POST", path, body, { "cf-connecting-ip": "198.19.0.1" });
      expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 400, code: "INVALID_INPUT" });
    }
  });

  test("follows a body that is no JSON by its type", async () => {
    const response = await send("POST", "/v1/auth/sign-in", "email=a", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(await codeOf(response)).toBe("INVALID_INPUT");
  });

  test("follows a body of more than 64 KB, with and without a length", async () => {
    const large = JSON.stringify({ email: "a@example.test", password: "x".repeat(70_000) });
    expect(await codeOf(await send("POST", "/v1/auth/sign-in", large))).toBe("BODY_TOO_LARGE");
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large));
        controller.close();
      },
    });
    const response = await fetch(`${stack.web}/v1/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test("of an id that is none, or holds SQL, is a 400 or 404", async () => {
    const { client } = await newPerson();
    for (const id of [
      "1",
      "null",
      "%27%20or%201=1--",
      "%00",
      "..%2f..%2fhealth",
      "00000000-0000-0000-0000-000000000000",
    ]) {
      const response = await client.get(`/v1/training-sessions/${id}`);
      expect([400, 404], id).toContain(response.status);
    }
  });
});

describe("another site", () => {
  test.each([
    ["its origin", { origin: "https://elsewhere.example" }],
    ["no origin at all but a foreign site", { "sec-fetch-site": "cross-site" }],
    ["a neighbour's site", { "sec-fetch-site": "same-site" }],
    ["an origin of null", { origin: "null" }],
    ["the right name under another scheme", { origin: stack.web.replace("http:", "https:") }],
  ])("with %s changes nothing", async (_, headers) => {
    const { client, me } = await newPerson();
    const answer = await send("PATCH", "/v1/me", JSON.stringify({ displayName: "Fremd" }), {
      cookie: client.cookies(),
      ...headers,
    });
    expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status: 403, code: "ORIGIN_REFUSED" });
    expect(await (await client.get("/v1/me")).json()).toMatchObject({ displayName: me.displayName });
  });

  test("is given no permission to ask", async () => {
    const response = await send("OPTIONS", "/v1/me", undefined, {
      origin: "https://elsewhere.example",
      "access-control-request-method": "PATCH",
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("access-control-allow-methods")).toBeNull();
  });
});

describe("every limited route", () => {
  test("says its limit and what is left of it, in answers and in refusals", async () => {
    for (const { method, path, rate } of routes) {
      const real = path.replaceAll(/\{\w+\}/g, () => crypto.randomUUID());
      const response = await send(method.toUpperCase(), real, method === "get" ? undefined : "{}", {
        "cf-connecting-ip": "198.19.9.10",
      });
      await response.body?.cancel();
      const name = `${method} ${path}`;
      if (rate === "none") {
        expect(response.headers.get("ratelimit-policy"), name).toBeNull();
        continue;
      }
      expect(response.headers.get("ratelimit-policy"), name).toMatch(new RegExp(`^"${rate}";q=\\d+;w=\\d+$`));
      expect(response.headers.get("ratelimit"), name).toMatch(new RegExp(`^"${rate}";r=\\d+;t=\\d+$`));
    }
  });

  test("takes no larger body than it says", async () => {
    const large = JSON.stringify({ filler: "x".repeat(65 * 1024) });
    for (const { method, path, rate, maxBody } of routes) {
      if (method === "get" || rate === "auth" || maxBody > large.length) continue;
      const real = path.replaceAll(/\{\w+\}/g, () => crypto.randomUUID());
      const response = await send(method.toUpperCase(), real, large, { "cf-connecting-ip": "198.19.9.11" });
      expect({ status: response.status, code: await codeOf(response) }, `${method} ${path}`).toEqual({
        status: 413,
        code: "BODY_TOO_LARGE",
      });
    }
  });
});

describe("too many requests", () => {
  test("from one address are told to wait, and others are not", async () => {
    const busy = createClient(stack.web, "198.19.7.7");
    const attempt = (n: number) =>
      busy.post("/v1/auth/sign-in", { email: `nobody-${n}@example.test`, password: "Wrong-2026!" });
    let refused: Response | undefined;
    for (let n = 0; n < 70 && !refused; n++) {
      const answer = await attempt(n);
      if (answer.status === 429) refused = answer;
      else expect(answer.status).toBe(401);
    }
    expect(refused).toBeDefined();
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused?.headers.get("ratelimit")).toBe(`"auth";r=0;t=60`);
    expect(refused?.headers.get("ratelimit-policy")).toBe(`"auth";q=30;w=60`);
    expect(refused ? await codeOf(refused) : "").toBe("RATE_LIMITED");
    const other = createClient(stack.web, "198.19.7.8");
    expect(
      (await other.post("/v1/auth/sign-in", { email: "nobody@example.test", password: "Wrong-2026!" })).status,
    ).toBe(401);
    expect((await busy.get("/v1/config")).status).toBe(200);
  }, 60_000);
});

describe("the document", () => {
  const Document = z.object({
    openapi: z.string(),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
  });

  test("describes exactly the routes there are, each with its policy, rate and answers", async () => {
    const document = Document.parse(await (await get("/openapi.json")).json());
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => key !== "parameters")
        .map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const name = `${method} ${path}`;
        expect(operation["x-policy"], name).toBeTruthy();
        expect(operation["x-rate"], name).toBeTruthy();
        expect(
          Object.keys(operation.responses).some((status) => status.startsWith("2")),
          name,
        ).toBe(true);
      }
    }
  });

  test("is answered to by every route it describes: none is a 404 of the router", async () => {
    for (const { method, path } of routes) {
      const real = path.replace("{ref}", "a".repeat(26)).replace("{seq}", "1").replace("{id}", crypto.randomUUID());
      const response = await send(method.toUpperCase(), real, method === "get" ? undefined : "{}", {
        "cf-connecting-ip": "198.19.9.9",
      });
      // A route that knows no such link says 404 too, behind its limit; the router has none.
      const isUnknown = response.status === 404 && !response.headers.has("ratelimit-policy");
      expect(isUnknown, `${method} ${path}`).toBe(false);
      expect(response.status, `${method} ${path}`).not.toBe(405);
      expect(response.status, `${method} ${path}`).toBeLessThan(500);
      await response.body?.cancel();
    }
  });
});

describe("the probes", () => {
  test("answer without a login", async () => {
    expect(Health.parse(await (await get("/health")).json()).ok).toBe(true);
    expect(Ready.parse(await (await get("/ready")).json())).toEqual({ ok: true, parts: { database: "ok" } });
  });

  test("and the page learns that its providers are stand-ins, and no secret", async () => {
    const text = await (await get("/v1/config")).text();
    const config = PublicConfig.parse(JSON.parse(text));
    expect(config.sandbox).toEqual(stack.sandboxProviders);
    for (const secret of [stack.livekitSecret, String(stack.agentKey.d), ...Object.values(stack.sql)])
      expect(text).not.toContain(secret);
  });
});
