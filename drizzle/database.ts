import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import * as schema from "./schema/index.ts";

export { catalogueCompanyId } from "./schema/columns.ts";
export { schema };

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema>;

/** A transaction in which row security is already set to one company. */
export type TenantTransaction = PgTransaction<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
