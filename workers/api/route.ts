import { type ErrorCode, errorCodes } from "@careertrainer/contract/errors";
import { documentTypes } from "@careertrainer/contract/file";
import { Problem } from "@careertrainer/contract/problem";
import type { Context, MemberContext, OperatorContext } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import type { Access } from "@careertrainer/platform/postgres";
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { AppEnv } from "./environment.ts";
import { admit, type Policy } from "./middleware/policy.ts";
import { limitRate, type RateClass, rateClasses } from "./middleware/rate.ts";

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : undefined;
type Method = "get" | "post" | "put" | "patch" | "delete";

/** What a policy hands to the handler. */
export type ContextOf<K> = K extends "member" ? MemberContext : K extends "operator" ? OperatorContext : Context;

export type RouteInput<P, Q, B, H> = { params: Out<P>; query: Out<Q>; body: Out<B>; headers: Out<H> };

const eventText = z.string();

/** An answer that is not JSON. */
export const eventStream = "event-stream";
export const noContent = "no-content";
/** A file, as comma separated values unless asked otherwise. */
export const download = "download";
export const plainText = "plain-text";
/** A file somebody sent or that was packed for them, as whatever it is. */
export const storedFile = "stored-file";
type Answer = Schema | typeof eventStream | typeof noContent | typeof download | typeof plainText | typeof storedFile;

/** Bytes of a request's body where a route says nothing else. */
const usualBody = 64 * 1024;

export type RouteSpec<
  K extends Policy["kind"],
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  H extends Schema | undefined,
> = {
  method: Method;
  /** OpenAPI style: `/v1/scenarios/{id}`. */
  path: string;
  summary: string;
  /** Who may. */
  allow: Policy<K>;
  rate: RateClass;
  params?: P;
  query?: Q;
  body?: B;
  /** Types a file may be sent as, in place of `body`; the handler reads it from the request. */
  file?: readonly string[];
  /** The largest body in bytes; 64 KB where nothing is said. */
  maxBody?: number;
  /** Header names in lower case. */
  headers?: H;
  /** That somebody asked is itself written down; any other `get` may write nothing. */
  recorded?: true;
  /** By status. Exactly one success; what the handler returns is cut to its schema. Problems: list their codes in `problems`. */
  answers: Record<number, Answer>;
  problems?: readonly ErrorCode[];
  /** Returns the data of the success answer, or a finished `Response`. */
  handle: (ctx: ContextOf<K>, input: RouteInput<P, Q, B, H>, c: HonoContext<AppEnv>) => unknown;
};

/** A declared route, ready to be registered. */
export type Route = {
  method: Method;
  path: string;
  allow: Policy;
  rate: RateClass;
  /** Bytes. */
  maxBody: number;
  register(app: OpenAPIHono<AppEnv>): void;
};

/**
 * Declares a route: who may, how often, what comes in, what goes out, and what happens.
 * @throws Error when policy, rate class or schemas are missing: such a route does not start
 */
export function route<
  K extends Policy["kind"],
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  H extends Schema | undefined = undefined,
>(spec: RouteSpec<K, P, Q, B, H>): Route {
  const success = refuseIncomplete(spec);
  const declared = createRoute({
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    tags: [spec.path.split("/").find((part) => part !== "" && part !== "v1") ?? "system"],
    ...(spec.allow.scheme === null ? {} : { security: securityOf(spec.allow) }),
    "x-policy": spec.allow.name,
    "x-rate": spec.rate,
    middleware: [
      entered(spec.path, accessOf(spec)),
      limitRate(spec.rate),
      limitBody(spec.maxBody ?? usualBody),
      admit(spec.allow),
    ],
    request: {
      ...(spec.params ? { params: spec.params as unknown as z.ZodObject } : {}),
      ...(spec.query ? { query: spec.query as unknown as z.ZodObject } : {}),
      ...(spec.headers ? { headers: spec.headers as unknown as z.ZodObject } : {}),
      ...(spec.file ? { body: { required: true, content: binary(spec.file) } } : {}),
      ...(spec.body ? { body: { required: true, content: { "application/json": { schema: spec.body } } } } : {}),
    },
    responses: responses(spec.answers, spec.problems ?? []),
  });
  const [status, answer] = success;
  return {
    method: spec.method,
    path: spec.path,
    allow: spec.allow,
    rate: spec.rate,
    maxBody: spec.maxBody ?? usualBody,
    register(app) {
      app.openapi(declared, (async (c: HonoContext<AppEnv>) => {
        const input = {
          params: spec.params ? c.req.valid("param" as never) : undefined,
          query: spec.query ? c.req.valid("query" as never) : undefined,
          body: spec.body ? c.req.valid("json" as never) : undefined,
          headers: spec.headers ? c.req.valid("header" as never) : undefined,
        } as RouteInput<P, Q, B, H>;
        if (holdsNul(input)) throw new AppError("INVALID_INPUT", { detail: "The character U+0000 cannot be stored" });
        const result = await spec.handle(c.var.ctx as ContextOf<K>, input, c);
        if (result instanceof Response) return result;
        if (typeof answer === "string") return c.body(null, 204);
        return c.json(answer.parse(result) as object, status as 200);
      }) as never);
    },
  };
}

/** PostgreSQL's texts cannot hold this one character; every other may come. */
function holdsNul(input: unknown): boolean {
  if (typeof input === "string") return input.includes("\0");
  if (typeof input !== "object" || input === null) return false;
  return Object.entries(input).some(([key, value]) => holdsNul(key) || holdsNul(value));
}

const accessOf = ({ method, recorded }: { method: Method; recorded?: true }): Access =>
  method === "get" && !recorded ? "read only" : "read write";

const entered =
  (path: string, access: Access): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    c.set("route", path);
    c.set("access", access);
    return next();
  };

const limitBody = (maxSize: number): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError("BODY_TOO_LARGE");
    },
  });

const securityOf = ({ scheme, keyScope }: Policy): Record<string, string[]>[] => [
  ...(scheme === null ? [] : [{ [scheme]: [] }]),
  ...(keyScope === undefined ? [] : [{ key: [keyScope] }]),
];

function refuseIncomplete(spec: {
  method: string;
  path: string;
  summary: string;
  allow: Policy;
  rate: RateClass;
  params?: Schema | undefined;
  body?: Schema | undefined;
  answers: Record<number, Answer>;
}): [number, Answer] {
  const name = `${spec.method.toUpperCase()} ${spec.path}`;
  const refuse = (what: string): never => {
    throw new Error(`${name} cannot start: ${what}`);
  };
  if (!spec.allow) refuse("it says not who may call it (allow)");
  if (!spec.rate || !(spec.rate in rateClasses)) refuse("it has no rate class (rate)");
  if (!spec.summary) refuse("it has no summary");
  if (!spec.answers) refuse("it has no answers");
  if (spec.path.includes("{") && !spec.params) refuse("its path has parameters without a schema (params)");
  const successes = Object.entries(spec.answers).filter(([status]) => Number(status) < 300);
  const [only] = successes;
  if (!only || successes.length !== 1) return refuse("it needs exactly one success answer");
  if (only[1] === undefined) refuse(`its answer ${only[0]} has no schema`);
  return [Number(only[0]), only[1]];
}

type Binary = { type: "string"; format: "binary" };
type Described = { description: string; content?: Record<string, { schema: Schema | Binary }> };

function responses(answers: Record<number, Answer>, problems: readonly ErrorCode[]) {
  const described: Record<number, Described> = {};
  for (const [status, answer] of Object.entries(answers)) described[Number(status)] = describe(answer);
  const always: ErrorCode[] = ["INVALID_INPUT", "RATE_LIMITED", "INTERNAL"];
  for (const code of [...always, ...problems]) {
    const { status, title } = errorCodes[code];
    const before = described[status];
    const line = `${code}: ${title}`;
    described[status] = {
      description: before && !before.description.includes(line) ? `${before.description}. ${line}` : line,
      content: { "application/problem+json": { schema: Problem } },
    };
  }
  return described;
}

const storedTypes = ["image/webp", "application/zip", ...Object.keys(documentTypes)];
const binary = (types: readonly string[]): Record<string, { schema: Binary }> =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } }]));

function describe(answer: Answer): Described {
  if (answer === noContent) return { description: "Done" };
  if (answer === storedFile) return { description: "A file", content: binary(storedTypes) };
  if (answer === download)
    return {
      description: "A file",
      content: { "text/csv": { schema: eventText }, "application/json": { schema: z.unknown() } },
    };
  const type = answer === eventStream ? "text/event-stream" : answer === plainText ? "text/plain" : "application/json";
  if (answer === Problem)
    return { description: "A problem", content: { "application/problem+json": { schema: Problem } } };
  const schema = typeof answer === "string" ? eventText : answer;
  return { description: "Done", content: { [type]: { schema } } };
}
