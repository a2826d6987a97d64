import type { BrowserContext } from "playwright-core";
import type { Material } from "./list.ts";

const question = "Morgen muss ich jemandem sagen, dass er die Stelle nicht bekommt. Wie fange ich an?";
const unanswered = "Zwei in meinem Team reden nicht mehr miteinander. Was ist mein erster Satz?";

/** A talk about a result, and one whose answer failed, because the stand-in was told to fail. */
export const coachTalks = async (
  { request }: BrowserContext,
  base: string,
  sessionId: string | undefined,
): Promise<Material["talks"]> => {
  const headers = { origin: base };
  const { mailboxUrl } = await (await request.get("/v1/config")).json();
  const ask = async (sessionIds: string[], text: string): Promise<string> => {
    const { id } = await (await request.post("/v1/coach/talks", { data: { sessionIds }, headers })).json();
    await (await request.post(`/v1/coach/talks/${id}/messages`, { data: { text }, headers })).body();
    return id;
  };
  const complete = await ask(sessionId ? [sessionId] : [], question);
  const fault = { provider: "openai", kind: "500", match: unanswered, times: 2 };
  await request.post(new URL("/control/faults", mailboxUrl).href, { data: fault });
  return new Map([
    ["complete", complete],
    ["failed", await ask([], unanswered)],
  ]);
};
