import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** Everything local lives here; ignored by git. */
export const dataRoot = join(root, ".data");
/** Built things that every stack of this clone shares: worker bundles, hashes of what was built. */
export const buildCache = join(dataRoot, "cache");
/** Binaries that are shared by all clones of one person. */
export const binCache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "careertrainer", "bin");
/** Node 24, whatever the system's Node is. */
export const node = join(root, "node_modules", ".bin", "node");
