import { AppError } from "@careertrainer/domain/errors";
import type { GoogleIdentity } from "@careertrainer/domain/identity/google-identity";
import * as oauth from "oauth4webapi";
import { z } from "zod";
import type { Fetch } from "./egress.ts";

const perCallMs = 5000;
/** A look-up is tried again once; a code is handed in once, whatever comes of it. */
const lookUps = 2;

/** What this browser keeps while its person is with Google; sealed. */
export const KeptGoogle = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() });
export type KeptGoogle = z.infer<typeof KeptGoogle>;

const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.email().max(254),
  email_verified: z.boolean().default(false),
  name: z.string().trim().min(1).optional(),
});

export type GoogleSettings = {
  clientId: string;
  clientSecret: string;
  issuer: string;
  publicUrl: string;
  fetch: Fetch;
};

/** Where Google sends people back to: a page of ours, which hands on what it was given. */
const backTo = (publicUrl: string): string => `${publicUrl}/google`;

/** Sign-in with Google: OpenID Connect's code flow with state, nonce and PKCE (S256). */
export function makeGoogle({ clientId, clientSecret, issuer, publicUrl, fetch }: GoogleSettings) {
  const client: oauth.Client = { client_id: clientId };
  const wire = () => ({
    [oauth.customFetch]: fetch as never,
    // The egress lets plain http through to the stand-in on this machine alone.
    [oauth.allowInsecureRequests]: issuer.startsWith("http://"),
    signal: AbortSignal.timeout(perCallMs),
  });

  const server = (): Promise<oauth.AuthorizationServer> =>
    lookUp(async () => {
      const at = new URL(issuer);
      return oauth.processDiscoveryResponse(at, await oauth.discoveryRequest(at, wire()));
    });

  return {
    /** @throws PROVIDER_UNAVAILABLE */
    async begin(now: Date, keepSeconds: number): Promise<{ url: string; kept: KeptGoogle }> {
      const { authorization_endpoint: endpoint } = await server();
      if (!endpoint) throw new AppError("PROVIDER_UNAVAILABLE");
      const kept: KeptGoogle = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier: oauth.generateRandomCodeVerifier(),
        until: now.getTime() + keepSeconds * 1000,
      };
      const url = new URL(endpoint);
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: backTo(publicUrl),
        response_type: "code",
        scope: "openid email profile",
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: "S256",
        prompt: "select_account",
      }).toString();
      return { url: url.href, kept };
    },

    /**
     * Who came back. `answer` is the query Google put into the address.
     * @throws SIGN_IN_EXPIRED when it is not the answer to what was asked here; PROVIDER_UNAVAILABLE
     */
    async finish(answer: string, kept: KeptGoogle): Promise<GoogleIdentity> {
      const as = await server();
      const params = own(() => oauth.validateAuthResponse(as, client, new URLSearchParams(answer), kept.state));
      const response = await outside(
        oauth.authorizationCodeGrantRequest(
          as,
          client,
          oauth.ClientSecretPost(clientSecret),
          params,
          backTo(publicUrl),
          kept.verifier,
          wire(),
        ),
      );
      const tokens = await oauth
        .processAuthorizationCodeResponse(as, client, response, { expectedNonce: kept.nonce, requireIdToken: true })
        .catch(judged);
      await lookUp(() => oauth.validateApplicationLevelSignature(as, response, wire()));
      const claims = Claims.safeParse(oauth.getValidatedIdTokenClaims(tokens));
      if (!claims.success) throw new AppError("PROVIDER_UNAVAILABLE");
      const { sub, email, email_verified: confirmed, name } = claims.data;
      return {
        subject: sub,
        email: email.toLowerCase(),
        confirmed,
        name: (name ?? email.split("@")[0] ?? email).slice(0, 80),
      };
    },
  };
}

const unavailable = (cause: unknown): never => {
  throw new AppError("PROVIDER_UNAVAILABLE", { cause });
};
const outside = <T>(call: Promise<T>): Promise<T> => call.catch(unavailable);

async function lookUp<T>(call: () => Promise<T>): Promise<T> {
  for (let left = lookUps - 1; left > 0; left--) {
    const found = await call().then(
      (value) => ({ value }),
      () => null,
    );
    if (found) return found.value;
  }
  return outside(call());
}

/** What fails before anything was asked of Google is the browser's answer being another one than was asked for. */
function own<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    throw new AppError("SIGN_IN_EXPIRED", { cause });
  }
}

/** A code that is refused, or claims that are not meant for this sign-in; anything else is a fault of the provider. */
function judged(cause: unknown): never {
  const refused = cause instanceof oauth.ResponseBodyError && cause.error === "invalid_grant";
  const foreign = cause instanceof oauth.OperationProcessingError && cause.code === oauth.JWT_CLAIM_COMPARISON;
  throw new AppError(refused || foreign ? "SIGN_IN_EXPIRED" : "PROVIDER_UNAVAILABLE", { cause });
}
