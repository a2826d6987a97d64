import type { Role } from "@careertrainer/contract/account";

/** What a row of a list says; `problem` where it cannot be used. Rows count from 1, as people count them. */
export type InviteRow = {
  row: number;
  email: string;
  role: Role;
  teamId: string | null;
  problem: "address" | "role" | "team" | "twice" | null;
};
type Team = { id: string; name: string };

/** More than this is more than one list. */
export const mostRows = 500;

const roleWords: Record<string, Role> = {
  member: "STANDARD_USER",
  mitglied: "STANDARD_USER",
  standard_user: "STANDARD_USER",
  manager: "MANAGER",
  führungskraft: "MANAGER",
  hr: "HR",
  admin: "ADMIN",
};
const address = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>.]{2,}$/;
const header = /^(e-?mail|mail|address|adresse)/i;

/**
 * Reads addresses as people paste them: one a line, or several between commas; or lines of a CSV with address, role and
 * team. What a line does not say is `standard`.
 */
export function readRows(
  text: string,
  standard: { role: Role; teamId: string | null },
  teams: readonly Team[],
): InviteRow[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap(cellsOf)
    .filter((cells) => cells.some((cell) => cell !== ""));
  const rows = lines[0] && header.test(lines[0][0] ?? "") && !lines[0][0]?.includes("@") ? lines.slice(1) : lines;
  const first = rows === lines ? 1 : 2;
  const seen = new Set<string>();
  return rows.map(([mail = "", role = "", team = ""], index): InviteRow => {
    const email = mail.toLowerCase();
    const known = role === "" ? standard.role : roleWords[role.toLowerCase()];
    const place =
      team === "" ? standard.teamId : teams.find(({ name }) => name.toLowerCase() === team.toLowerCase())?.id;
    const twice = seen.has(email);
    seen.add(email);
    const problem = !address.test(email)
      ? "address"
      : twice
        ? "twice"
        : known === undefined
          ? "role"
          : place === undefined
            ? "team"
            : null;
    return { row: index + first, email: mail, role: known ?? standard.role, teamId: place ?? null, problem };
  });
}

/** The cells of a line; a line of several addresses is as many lines. */
function cellsOf(line: string): string[][] {
  const cells = line.split(/[;,\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
  const addresses = cells.filter((cell) => cell.includes("@"));
  return addresses.length > 1 ? addresses.map((one) => [one]) : [cells];
}
