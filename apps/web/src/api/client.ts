import createClient from "openapi-fetch";
import { ProblemError, problemFrom } from "./problem.ts";
import { noteAnswered } from "./reachable.ts";
import type { paths } from "./schema.gen.ts";

/** Same origin, cookies included: the page and the API are served by one worker. */
export const client = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });

type Answer<T> = { data?: T; error?: unknown; response: Response };

const reached = async <T>(call: Promise<T>): Promise<T> => {
  try {
    const answer = await call;
    noteAnswered(true);
    return answer;
  } catch {
    noteAnswered(false);
    throw new ProblemError("OFFLINE");
  }
};

/**
 * The body of an answer.
 * @throws ProblemError with the API's code, or `OFFLINE` when nothing answered
 */
export const answerOf = async <T>(call: Promise<Answer<T>>): Promise<T> => {
  const { data, error, response } = await reached(call);
  if (data === undefined) throw problemFrom(response, error);
  return data;
};

/**
 * For answers without a body.
 * @throws ProblemError like {@link answerOf}
 */
export const doneOf = async (call: Promise<Answer<unknown>>): Promise<void> => {
  const { error, response } = await reached(call);
  if (!response.ok) throw problemFrom(response, error);
};
