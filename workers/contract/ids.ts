import { z } from "zod";

/** UUIDv7, as text. Carries no meaning. */
export const Id = z.uuid();

/** The opaque name of one training session towards the agent and LiveKit (also the room's name). 26 characters, base32. */
export const SessionRef = z.string().regex(/^[a-z2-7]{26}$/, "is not a session reference");

/** A UTC instant, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime();

/** Position in a cursor-paged list; opaque to the caller. */
export const Cursor = z.string().min(1).max(512);
