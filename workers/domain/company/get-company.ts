import type { Company } from "@careertrainer/contract/company";
import { schema } from "@careertrainer/drizzle/database";
import { eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { readWorksCouncil } from "./works-council.ts";

/** What every member may know of their company. */
export const getCompany = (ctx: MemberContext): Promise<Company> =>
  ctx.inTenant(async (tx) => {
    const [row] = await tx.select().from(schema.company).where(eq(schema.company.id, ctx.actor.companyId));
    if (!row || row.kind === "catalogue") throw notFound();
    return { id: row.id, name: row.name, kind: row.kind, worksCouncil: await readWorksCouncil(tx, ctx) };
  });
