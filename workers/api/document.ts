import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./environment.ts";

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
let make: (() => Document) | undefined;
let made: Document | undefined;

/** The app tells what it declares; the document is made when it is first asked for. */
export function setDocument(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "login", {
    type: "apiKey",
    in: "cookie",
    name: "careertrainer.session_token",
    description: "Set by signing in. Over https the name begins with `__Secure-`.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "A personal API key, `ct_…`, made under account, security. Each route names the scope it asks for.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "agent", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Signed by an agent for exactly one request: method, address, body and session.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "operator", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Signed by an operator for exactly one request: method, address and body.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "metrics", {
    type: "http",
    scheme: "bearer",
    description: "The token that was set for reading metrics.",
  });
  made = undefined;
  make = () =>
    app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "Careertrainer", version: "1", description: "Errors are RFC 9457 problems; translate by `code`." },
      servers: [{ url: "/" }],
    });
}

/** The OpenAPI document of what is declared. */
export function openApiDocument(): Document {
  made ??= make?.();
  if (!made) throw new Error("No app was made yet");
  return made;
}
