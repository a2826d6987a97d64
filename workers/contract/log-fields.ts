/** What a field may look like. A value of another shape is written as "[refused]". */
const shapes = {
  /** An id without meaning: a UUID, a session's reference, a job of the media framework. */
  id: /^[\w-]{1,64}$/,
  /** A word out of a closed set of ours or a provider's: a code, a state, a name of a part. Nobody's sentence or address fits. */
  word: /^[\w.:/-]{1,80}$/,
  /** A declared path, with names where the ids stood. */
  route: /^[A-Za-z0-9_/{}.*-]{1,120}$/,
  /** Where in the code: function, file and line. */
  place: /^at [\w$.<>[\] ]{0,100}\(?[\w.:/\\@+-]{1,200}:\d+:\d+\)?$/,
  /** Names of settings and what is wrong with them, never their values. */
  settings: /^(?=[\s\S]*\b[A-Z][A-Z_]+: )[\w ?:;,.'"()/\n-]{1,2000}$/,
  /** A number. */
  count: null,
  /** Yes or no. */
  yes: null,
} as const;
type Shape = keyof typeof shapes;

/**
 * Everything a log line may hold, of whatever part. What is not here does not compile, and is dropped at run time. None of
 * it is about a person: ids are random and mean something only while the row they stand for is there.
 */
export const logFields = {
  part: "word",
  job: "id",
  requestId: "id",
  method: "word",
  route: "route",
  status: "count",
  ms: "count",
  actor: "word",
  member: "id",
  company: "id",
  session: "id",
  ref: "id",
  talk: "id",
  erasure: "id",
  problem: "word",
  error: "word",
  code: "word",
  where: "place",
  faults: "settings",
  reason: "word",
  host: "word",
  rate: "word",
  source: "word",
  attempt: "count",
  delivery: "count",
  round: "count",
  generation: "count",
  last: "count",
  announced: "count",
  count: "count",
  turns: "count",
  chunks: "count",
  due: "word",
  what: "word",
  report: "yes",
  seq: "count",
  limit: "word",
  signal: "word",
  conversations: "count",
} as const satisfies Record<string, Shape>;

type Value<S extends Shape> = S extends "count" ? number : S extends "yes" ? boolean : string;
export type LogFields = { [Name in keyof typeof logFields]?: Value<(typeof logFields)[Name]> | null };

const known: Record<string, Shape | undefined> = logFields;

function fits(shape: Shape, value: unknown): boolean {
  if (value === null) return true;
  if (shape === "count") return typeof value === "number";
  if (shape === "yes") return typeof value === "boolean";
  return typeof value === "string" && shapes[shape].test(value);
}

/** What of a line's fields may be written. Types keep others out; this keeps them out where types do not reach. */
export function loggable(fields: LogFields): Record<string, string | number | boolean | null> {
  const kept: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    const shape = known[name];
    if (shape === undefined || value === undefined) continue;
    kept[name] = fits(shape, value) ? value : "[refused]";
  }
  return kept;
}
