/** Prints the OpenAPI document, from the same declarations the server answers by. */
import { makeApp } from "@careertrainer/api/app";
import { openApiDocument } from "@careertrainer/api/document";

if (process.argv.includes("--help")) {
  console.log("npm run openapi   prints the OpenAPI document; no server is needed");
  process.exit(0);
}
makeApp();
process.stdout.write(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
