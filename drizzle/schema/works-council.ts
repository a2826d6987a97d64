import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, times } from "./columns.ts";
import { company, member } from "./company.ts";

/**
 * The way out of works-council mode: one admin asks, another confirms, every member is told, and 14 days later it counts.
 * `ended_at`: recalled before that, or the mode was switched on again after it.
 */
export const worksCouncilChange = pgTable(
  "works_council_change",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    requestedBy: uuid("requested_by"),
    confirmedBy: uuid("confirmed_by"),
    announcedAt: instant("announced_at"),
    effectiveAt: instant("effective_at"),
    /** Letters have left to everybody up to this member; null before the first and after the last. */
    toldAfter: uuid("told_after"),
    toldAt: instant("told_at"),
    endedBy: uuid("ended_by"),
    endedAt: instant("ended_at"),
    ...times(),
  },
  // These keys set their one column null; drizzle-kit does not write that, migration 0005 does.
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("works_council_change_one").on(t.companyId).where(sql`${t.endedAt} is null`),
    check("works_council_change_two_people", sql`${t.confirmedBy} <> ${t.requestedBy}`),
    check("works_council_change_notice", sql`${t.effectiveAt} >= ${t.announcedAt} + interval '14 days'`),
    check(
      "works_council_change_told",
      sql`${t.toldAt} is null or (${t.announcedAt} is not null and ${t.toldAfter} is null)`,
    ),
    index("works_council_change_untold")
      .on(t.announcedAt)
      .where(sql`${t.announcedAt} is not null and ${t.toldAt} is null and ${t.endedAt} is null`),
    check("works_council_change_announced", sql`(${t.announcedAt} is null) = (${t.effectiveAt} is null)`),
    ...(
      [
        ["works_council_change_requested_by", t.requestedBy],
        ["works_council_change_confirmed_by", t.confirmedBy],
        ["works_council_change_ended_by", t.endedBy],
      ] as const
    ).map(([name, column]) =>
      foreignKey({ name, columns: [t.companyId, column], foreignColumns: [member.companyId, member.id] }),
    ),
  ],
);
