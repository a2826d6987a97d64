import { Hono } from "hono";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import { z } from "zod";
import type { Faults } from "./faults.ts";
import { consentPage, consentStyle } from "./google-page.ts";
import { type Env, met } from "./http-fault.ts";
import type { Recorder } from "./record.ts";

const codeSeconds = 60;
const tokenSeconds = 3600;

/** What a site asks for when it sends somebody here. */
const Ask = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  response_type: z.literal("code"),
  scope: z.string().refine((scope) => scope.split(" ").includes("openid")),
  state: z.string().min(1),
  nonce: z.string().min(1),
  code_challenge: z.string().min(43),
  code_challenge_method: z.literal("S256"),
});
/** Whom somebody says they are: everybody is believed here. A `subject` is made of the address when none is given. */
const Person = z.object({
  email: z.email(),
  name: z.string().default(""),
  confirmed: z.enum(["yes", "no"]).default("yes"),
  subject: z.string().default(""),
  /** Signs with a key that is not among the published ones. */
  forged: z.enum(["yes", "no"]).default("no"),
});
type Granted = z.infer<typeof Ask> & z.infer<typeof Person> & { until: number };

const Exchange = z.object({
  grant_type: z.literal("authorization_code"),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().min(43),
  client_id: z.string(),
  client_secret: z.string().min(1),
});

const hash = async (text: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("base64url");

/** Google's OpenID provider under `/google`: discovery, a page to say who one is, tokens and keys. */
export function googleRoutes(ctx: { recorder: Recorder; faults: Faults; url: () => string }): Hono<Env> {
  const codes = new Map<string, Granted>();
  const keys = generateKeyPair("RS256", { extractable: true }).then(async ({ privateKey, publicKey }) => {
    const jwk = await exportJWK(publicKey);
    return { privateKey, jwk: { ...jwk, alg: "RS256", use: "sig", kid: await calculateJwkThumbprint(jwk) } };
  });
  const issuer = () => `${ctx.url()}/google`;
  const refused = (error: string, description: string) =>
    Response.json({ error, error_description: description }, { status: 400 });

  return new Hono<Env>()
    .get("/google/.well-known/openid-configuration", met("google", ctx), (c) =>
      c.json({
        issuer: issuer(),
        authorization_endpoint: `${issuer()}/authorize`,
        token_endpoint: `${issuer()}/token`,
        jwks_uri: `${issuer()}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        scopes_supported: ["openid", "email", "profile"],
        token_endpoint_auth_methods_supported: ["client_secret_post"],
        code_challenge_methods_supported: ["S256"],
      }),
    )
    .get("/google/keys", met("google", ctx), async (c) => c.json({ keys: [(await keys).jwk] }))
    .get("/google/style.css", (c) => c.body(consentStyle, 200, { "content-type": "text/css; charset=utf-8" }))
    .get("/google/authorize", (c) => {
      const ask = Ask.safeParse(c.req.query());
      return ask.success ? c.html(consentPage(ask.data)) : c.text(z.prettifyError(ask.error), 400);
    })
    .post("/google/authorize", async (c) => {
      const form = await c.req.parseBody();
      const ask = Ask.safeParse(form);
      if (!ask.success) return c.text(z.prettifyError(ask.error), 400);
      const back = new URL(ask.data.redirect_uri);
      back.searchParams.set("state", ask.data.state);
      const person = Person.safeParse(form);
      if (form.cancel !== undefined || !person.success) {
        back.searchParams.set("error", "access_denied");
        return c.redirect(back.href);
      }
      const code = crypto.randomUUID();
      codes.set(code, { ...ask.data, ...person.data, until: Date.now() + codeSeconds * 1000 });
      back.searchParams.set("code", code);
      return c.redirect(back.href);
    })
    .post("/google/token", met("google", ctx), async (c) => {
      const asked = Exchange.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())));
      if (!asked.success) return refused("invalid_request", z.prettifyError(asked.error));
      const { code, code_verifier, client_id, redirect_uri } = asked.data;
      const granted = codes.get(code);
      codes.delete(code);
      const fits =
        granted &&
        granted.until > Date.now() &&
        granted.client_id === client_id &&
        granted.redirect_uri === redirect_uri &&
        granted.code_challenge === (await hash(code_verifier));
      if (!fits) return refused("invalid_grant", "The code is not valid here, or was used before.");
      const { privateKey, jwk } = await keys;
      const idToken = await new SignJWT({
        email: granted.email,
        email_verified: granted.confirmed === "yes",
        nonce: granted.nonce,
        ...(granted.name === "" ? {} : { name: granted.name }),
      })
        .setProtectedHeader({ alg: "RS256", kid: jwk.kid })
        .setIssuer(issuer())
        .setAudience(client_id)
        .setSubject(granted.subject || (await hash(granted.email)).slice(0, 21))
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds} s`)
        .sign(granted.forged === "yes" ? (await generateKeyPair("RS256")).privateKey : privateKey);
      return c.json({
        access_token: crypto.randomUUID(),
        expires_in: tokenSeconds,
        scope: granted.scope,
        token_type: "Bearer",
        id_token: idToken,
      });
    });
}
