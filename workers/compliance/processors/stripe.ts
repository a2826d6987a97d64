import { processor } from "../processor.ts";

export const stripe = processor({
  name: "Stripe",
  role: "processor",
  does: { de: "wickelt Zahlungen ab", en: "handles payments" },
  subProcessors: [],
  hosts: [],
  isAi: false,
  receives: [],
  region: { de: "EU und USA", en: "EU and US" },
  transfer: { to: "US", basis: "SCC 2021/914, module 2; EU-US Data Privacy Framework" },
  keeps: { de: "Zahlungsdaten nach gesetzlichen Fristen", en: "payment data by statutory periods" },
  zeroRetention: null,
  contract: "dpa-stripe",
  inUse: false,
});
