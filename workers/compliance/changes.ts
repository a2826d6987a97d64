import { activities } from "./activities.ts";
import { digestOf } from "./digest.ts";
import { processorsById } from "./processors/index.ts";
import type { Text } from "./text.ts";

/** One change of what is processed for what, or of who gets it. */
export type Change = {
  /** ISO date. */
  day: string;
  what: Text;
  /** Of {@link purposesAndRecipients} as they were with this change. */
  digest: string;
};

/**
 * What customers are told before it changes. Newest first; a test fails until the newest entry carries the digest of what the
 * register says now, so that no purpose and no recipient changes silently.
 */
export const changes: readonly Change[] = [
  {
    day: "2026-11-28",
    what: {
      de: "Neu als Verarbeitung: die Rechte der Menschen erfüllen. Wer will, bekommt eine Datei mit allen eigenen Daten.",
      en: "New as an activity: answering people's rights. Whoever wants gets a file with all their data.",
    },
    digest: "33302ee3de2406a4ed15d0e415de6c54",
  },
  {
    day: "2026-11-28",
    what: {
      de: "Das Register steht: acht Verarbeitungen, neun Empfänger, davon drei vorgesehen und ohne Daten.",
      en: "The register stands: eight activities, nine recipients, three of them planned and without data.",
    },
    digest: "e27dd31c6dd7b2cddfeacdd45c668cd2",
  },
];

/** Everything a customer's instruction covers: purposes, bases and recipients, and what each recipient gets, where and by which contract. */
const purposesAndRecipients = () => ({
  activities: Object.entries(activities).map(([id, { purpose, basis, passing, recipients }]) => ({
    id,
    purpose,
    basis,
    passing,
    recipients,
  })),
  processors: Object.entries(processorsById).map(
    ([id, { name, role, receives, region, transfer, keeps, inUse, subProcessors }]) => ({
      ...{ id, name, role, receives, region, transfer, keeps, inUse },
      subProcessors,
    }),
  ),
});

/** The digest a new entry in {@link changes} must carry. */
export const instructionDigest = (): Promise<string> => digestOf(purposesAndRecipients());
