import { Role } from "@careertrainer/contract/account";

/** A route as far as who may call it is concerned; the policy's name says it, and the OpenAPI document shows the same. */
export type Guarded = { method: string; path: string; allow: { name: string; keyScope?: string } };
/** Who calls: nobody who is signed in, or a member with a role. */
export type Caller = "nobody" | Role;
export const callers: readonly Caller[] = ["nobody", ...Role.options];

const everyMember = ["any member", "any member, also without a demanded second factor"];
const some = "member: ";

/** The callers a policy lets in; null for routes of machines, which are let in by their signature. @throws Error for a policy it does not know */
export function admitted(policy: string): readonly Caller[] | null {
  if (policy === "anyone") return callers;
  if (everyMember.includes(policy)) return Role.options;
  if (policy.startsWith(some))
    return policy
      .slice(some.length)
      .split(", ")
      .map((role) => Role.parse(role));
  if (policy.startsWith("signed ")) return null;
  throw new Error(`Say who is let in by the policy "${policy}"`);
}

const mark = (policy: string, caller: Caller) => (admitted(policy)?.includes(caller) ? "yes" : "–");

/** The whole matrix as a document: one line a route, sorted by path. */
export function matrixOf(routes: readonly Guarded[]): string {
  const sorted = [...routes].sort(
    (a, b) => a.path.localeCompare(b.path, "en") || a.method.localeCompare(b.method, "en"),
  );
  const people = sorted.filter(({ allow }) => admitted(allow.name) !== null);
  const machines = sorted.filter(({ allow }) => admitted(allow.name) === null);
  const name = ({ method, path }: Guarded) => `\`${method.toUpperCase()} ${path}\``;
  return `# Who may call what

Written by \`npm run matrix\` from the policies of the routes; a test fails when this is stale, and another calls each route as
each of these callers. "yes" means the policy lets them in: whose data they then meet is decided by row security
(docs/decisions/006), and what is not theirs is a 404. A personal API key opens what its last column names, for somebody whose role
is let in; with "–" none does.

## People

${table(
  ["Route", ...callers, "API key with"],
  people.map((route) => [
    name(route),
    ...callers.map((caller) => mark(route.allow.name, caller)),
    route.allow.keyScope ?? "–",
  ]),
)}

## Machines

Let in by a signature over the very request; a login does not open them.

${table(
  ["Route", "Who"],
  machines.map((route) => [name(route), route.allow.name]),
)}
`;
}

/** A table whose columns stand under one another, as the formatter would set them. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
