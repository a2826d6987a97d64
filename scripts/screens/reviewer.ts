import type { BrowserContext } from "playwright-core";
import postgres from "postgres";
import { signUp } from "./learner.ts";

type Person = { id: string; company: { id: string } };
const me = async (context: BrowserContext): Promise<Person> => (await context.request.get("/v1/me")).json();

/**
 * Makes the learner's company an organisation with somebody of HR in it, to whom the learner sends their oldest result.
 * There is no way to invite people yet, so it is written into the database; without one there is no reviewer.
 * @returns the id of the review
 */
export const reviewerWithObjection = async (
  reviewer: BrowserContext,
  learner: BrowserContext,
  base: string,
  databaseUrl: string,
): Promise<string | undefined> => {
  await signUp(reviewer, base, "Hanna Reuter");
  const [hr, owner] = [await me(reviewer), await me(learner)];
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`update company set kind = 'organisation', name = 'Nordkai Logistik' where id = ${owner.company.id}`;
    await sql`update member set company_id = ${owner.company.id}, role = 'HR' where id = ${hr.id}`;
  } finally {
    await sql.end({ timeout: 2 });
  }
  const list = await (await learner.request.get("/v1/training-sessions?limit=50")).json();
  const oldest = list.items.findLast(({ state }: { state: string }) => state === "evaluated");
  if (!oldest) return undefined;
  const { evaluation } = await (await learner.request.get(`/v1/training-sessions/${oldest.id}/result`)).json();
  const opened = await learner.request.post(`/v1/training-sessions/${oldest.id}/review`, {
    headers: { origin: base },
    data: {
      criteria: evaluation.criteria.slice(0, 2).map(({ id }: { id: string }) => id),
      reason: "Ich habe die Tage genannt und gesagt, wen es trifft. Das ist mehr, als da steht.",
      attachment: "transcript",
    },
  });
  return (await opened.json()).id;
};
