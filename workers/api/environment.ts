import type { Context, Log, MemberContext, OperatorContext } from "@careertrainer/domain/context";
import type { ApiEnv } from "@careertrainer/platform/bindings";
import type { ApiPlatform, Origin } from "@careertrainer/platform/context";
import type { Login } from "@careertrainer/platform/login";
import type { Access, Client } from "@careertrainer/platform/postgres";

/** What a request carries on its way through the middleware. */
export type AppEnv = {
  Bindings: ApiEnv;
  Variables: {
    requestId: string;
    /** Request id, address and browser, for the audit log. */
    origin: Origin;
    log: Log;
    /** The declared path of the route that answers; not set where none does. */
    route?: string;
    /** Whether the route that answers may write. */
    access: Access;
    platform: ApiPlatform;
    /** The tenant connection (role app_tenant). */
    client: Client;
    /** The answer is still being read from the database when its head goes out. */
    streams?: true;
    /** The identity connection (role app_auth); made by the first who needs it. */
    identityClient?: Client;
    /** Set by the policy; not there where it refused. */
    ctx: Context | MemberContext | OperatorContext;
    /** Who is signed in; only behind a member policy. */
    login: Login;
    /** The exact bytes of the body; only behind a signature. */
    rawBody: Uint8Array;
  };
};
