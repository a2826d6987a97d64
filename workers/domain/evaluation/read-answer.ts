import { EvaluatorOutput } from "@careertrainer/contract/evaluation";

export type ReadAnswer = { ok: true; output: EvaluatorOutput } | { ok: false; problem: string };

/** Fields no answer may hold, in whatever language or spelling: the product infers nothing of the kind. */
const forbiddenField =
  /emotion|mood|stress|accent|dialect|person(?:ality|oenlich|önlich)|sentiment|temper|gefühl|gefuehl|stimmung|gender|geschlecht|ethnic|nervous/i;

/**
 * Reads the model's text as the contract's answer. Anything else is refused, with words the model can repair it by;
 * the problem names fields, never content.
 */
export function readAnswer(text: string, rubric: { criteria: { id: string }[]; goals: { id: string }[] }): ReadAnswer {
  const raw = parseJson(text);
  if (raw === undefined) return { ok: false, problem: "The answer was not one JSON object." };
  const forbidden = findForbiddenField(raw);
  if (forbidden !== undefined) return { ok: false, problem: `The field ${forbidden} is not allowed.` };
  const parsed = EvaluatorOutput.safeParse(raw);
  if (!parsed.success) {
    const where = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "(root)"}: ${issue.code}`);
    return { ok: false, problem: `The answer does not follow the schema: ${where.join("; ")}.` };
  }
  const missing = rubric.criteria.filter(({ id }) => !parsed.data.criteria.some((criterion) => criterion.id === id));
  if (missing.length === rubric.criteria.length)
    return { ok: false, problem: "The answer names none of the criteria by its id." };
  return { ok: true, output: parsed.data };
}

function parseJson(text: string): unknown {
  const trimmed = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, "");
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}

function findForbiddenField(node: unknown): string | undefined {
  if (Array.isArray(node)) return node.map(findForbiddenField).find((field) => field !== undefined);
  if (typeof node !== "object" || node === null) return undefined;
  for (const [key, value] of Object.entries(node)) {
    if (forbiddenField.test(key)) return key;
    const inside = findForbiddenField(value);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
