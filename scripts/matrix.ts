import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { routes } from "@careertrainer/api/routes";
import { matrixOf } from "./matrix/rows.ts";
import { root } from "./stack/paths.ts";

const help = `npm run matrix [-- --check]   writes docs/security/matrix.md, who may call what, from the routes' own policies; --check only says whether it is up to date`;

if (process.argv.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const target = join(root, "docs", "security", "matrix.md");
const text = matrixOf(routes);
if (!process.argv.includes("--check")) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log("docs/security/matrix.md is written.");
} else if (readFileSync(target, "utf8") !== text) {
  console.error("docs/security/matrix.md is not what the routes say; run `npm run matrix`.");
  process.exit(1);
} else {
  console.log("docs/security/matrix.md is up to date.");
}
