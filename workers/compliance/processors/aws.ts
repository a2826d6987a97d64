import { processor } from "../processor.ts";

export const aws = processor({
  name: "Amazon Web Services (S3)",
  role: "processor",
  does: { de: "bewahrt verschlüsselte Sicherungen auf", en: "keeps encrypted backups" },
  subProcessors: [],
  hosts: [],
  isAi: false,
  receives: [],
  region: { de: "Deutschland, Frankfurt", en: "Germany, Frankfurt" },
  transfer: null,
  keeps: { de: "bis wir löschen", en: "until we delete" },
  zeroRetention: null,
  contract: "dpa-aws",
  inUse: false,
});
