import type { CoachMessage } from "@careertrainer/contract/coach";
import type { Locale } from "@careertrainer/contract/locale";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { getResult } from "../training/get-result.ts";
import { messagesOf, ownTalkOrThrow, pickedInto } from "./load.ts";
import { type ToldResult, toldOf } from "./prompt.ts";

const { member, company } = schema;

/** What one question needs, as it is stored. */
export type Material = {
  locale: Locale;
  displayName: string;
  nameToAi: boolean;
  companyName: string | null;
  personaNames: string[];
  results: ToldResult[];
  /** Up to the question, oldest first. */
  messages: Pick<CoachMessage, "author" | "text">[];
};

/** Reads a talk up to a question, the person's settings and the picked results. @throws NOT_FOUND */
export async function gather(ctx: MemberContext, input: { talkId: string; seq: number }): Promise<Material> {
  const { messages, person, picked } = await ctx.inTenant(async (tx) => {
    const talk = await ownTalkOrThrow(tx, ctx, input.talkId);
    const [messages, person, picked] = await Promise.all([
      messagesOf(tx, talk),
      personOf(tx, ctx),
      pickedInto(tx, talk),
    ]);
    return { messages, person, picked };
  });
  const results: ToldResult[] = [];
  for (const { id } of picked) {
    const { session, evaluation } = await getResult(ctx, { id });
    const { title, goal, persona } = session.scenario;
    if (evaluation) results.push(toldOf({ title, goal, personaName: persona.name }, evaluation));
  }
  return {
    ...person,
    personaNames: picked.map(({ personaName }) => personaName),
    results,
    messages: messages.filter(({ seq }) => seq <= input.seq),
  };
}

async function personOf(tx: TenantTransaction, { actor }: MemberContext) {
  const [row] = await tx
    .select({
      locale: member.locale,
      displayName: member.displayName,
      nameToAi: member.nameToAi,
      companyName: company.name,
      kind: company.kind,
    })
    .from(member)
    .innerJoin(company, eq(company.id, member.companyId))
    .where(and(eq(member.companyId, actor.companyId), eq(member.id, actor.memberId)));
  if (!row) throw notFound();
  const { kind, companyName, ...person } = row;
  return { ...person, companyName: kind === "organisation" ? companyName : null };
}
