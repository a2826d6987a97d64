import { queryOptions } from "@tanstack/react-query";
import { ProblemError } from "../../api/problem.ts";

/** The parts of an OpenAPI 3.1 document this page reads. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  nullable?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
type Content = Record<string, { schema?: Schema }>;
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
export type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
} & Record<`x-${string}`, unknown>;
export type OpenApi = {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};
export type Entry = { method: string; path: string; operation: Operation };

export const openApiQuery = queryOptions({
  queryKey: ["openapi"],
  queryFn: async (): Promise<OpenApi> => {
    const response = await fetch("/openapi.json").catch(() => {
      throw new ProblemError("OFFLINE");
    });
    if (!response.ok) throw new ProblemError("UNAVAILABLE");
    return response.json();
  },
  staleTime: Number.POSITIVE_INFINITY,
});

const methods = ["get", "post", "put", "patch", "delete"];

const groupOf = (path: string, operation: Operation): string => {
  if (!/^\/(v\d+|agent|webhooks)\//.test(path)) return "system";
  const parts = path.split("/").filter(Boolean);
  return operation.tags?.[0] ?? (/^v\d+$/.test(parts[0] ?? "") ? parts[1] : parts[0]) ?? path;
};

/** Every operation under its tag, or else under the resource its path names. */
export const groupsOf = (document: OpenApi): [string, Entry[]][] => {
  const groups = new Map<string, Entry[]>();
  for (const [path, item] of Object.entries(document.paths))
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const group = groupOf(path, operation);
      groups.set(group, [...(groups.get(group) ?? []), { method, path, operation }]);
    }
  return [...groups];
};

/** What the document says besides the standard: who may call, how often. */
export const extensionsOf = (operation: Operation): [string, string][] =>
  Object.entries(operation)
    .filter(([key]) => key.startsWith("x-"))
    .map(([key, value]) => [key.slice(2), typeof value === "string" ? value : JSON.stringify(value)]);

export const jsonSchemaOf = (content: Content | undefined): Schema | undefined =>
  content && Object.values(content).find(({ schema }) => schema)?.schema;

/** The schema behind a reference, and its name. */
export const resolve = (schema: Schema, document: OpenApi): { schema: Schema; name?: string } => {
  if (!schema.$ref) return { schema };
  const name = schema.$ref.split("/").at(-1) ?? "";
  return { schema: document.components?.schemas?.[name] ?? {}, name };
};
