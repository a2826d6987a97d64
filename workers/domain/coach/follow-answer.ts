import type { CoachMessage } from "@careertrainer/contract/coach";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import type { Asked } from "./ask.ts";
import { presentMessage } from "./load.ts";
import type { Reader } from "./write-answer.ts";

const { coachMessage } = schema;
const lookEveryMs = 500;

/** Reads an answer along that another request is writing; leaving does not stop it. */
export async function followAnswer(ctx: MemberContext, asked: Asked, reader: Reader): Promise<CoachMessage> {
  let answer = asked.answer;
  reader.onText(answer.text);
  while (answer.state === "streaming" && !reader.signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    const [row] = await ctx.inTenant((tx) =>
      tx
        .select()
        .from(coachMessage)
        .where(and(eq(coachMessage.companyId, ctx.actor.companyId), eq(coachMessage.id, answer.id))),
    );
    if (!row) return { ...answer, state: "stopped" };
    const grown = presentMessage(row, ctx.clock.now());
    reader.onText(grown.text.slice(answer.text.length));
    answer = grown;
  }
  return answer;
}
