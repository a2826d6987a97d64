import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { companyId, id, oneOf, times } from "./columns.ts";
import { company, member } from "./company.ts";

export const fileKinds = ["avatar", "document"] as const;

/** What a person uploaded: the bytes lie in the object store under `key`, which is random. */
export const storedFile = pgTable(
  "stored_file",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    memberId: uuid("member_id").notNull(),
    kind: text("kind", { enum: fileKinds }).notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    bytes: integer("bytes").notNull(),
    key: text("key").notNull().unique("stored_file_key_key"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      name: "stored_file_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    }).onDelete("cascade"),
    oneOf("stored_file_kind", t.kind, fileKinds),
    check("stored_file_bytes", sql`${t.bytes} between 1 and 10485760`),
    uniqueIndex("stored_file_one_avatar").on(t.companyId, t.memberId).where(sql`${t.kind} = 'avatar'`),
    index("stored_file_newest").on(t.companyId, t.memberId, t.createdAt.desc(), t.id.desc()),
  ],
);
