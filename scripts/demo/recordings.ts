import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { EgressClient } from "livekit-server-sdk";
import type { StackUrls } from "../stack/stack.ts";

const sound = /\.(wav|mp3|mp4|m4a|ogg|oga|opus|webm|flac|pcm|ts)$/i;

/** How many recordings a stack made: what LiveKit knows of, and sound files anywhere in the stack's data. */
export async function countRecordings(urls: StackUrls, dataDir: string): Promise<number> {
  const egress = new EgressClient(urls.livekit.replace(/^ws/, "http"), urls.livekitKey, urls.livekitSecret);
  // A LiveKit server without a recorder says that egress is not connected: then there is none.
  const known = await egress.listEgress().catch(() => []);
  const files = existsSync(dataDir)
    ? readdirSync(dataDir, { recursive: true, encoding: "utf8" }).filter((file) => sound.test(file))
    : [];
  return known.length + files.length;
}

/** The data folder of a stack, from where its logs are. */
export const dataDirOf = (urls: StackUrls): string => join(urls.logs, "..");
