import { processor } from "../processor.ts";

export const hetzner = processor({
  name: "Hetzner",
  role: "processor",
  does: { de: "betreibt die Server der Datenbank und der Agenten", en: "hosts the database and the agents" },
  subProcessors: [],
  hosts: [],
  isAi: false,
  receives: [{ de: "alle Tabellen der Datenbank", en: "every table of the database" }],
  region: { de: "Deutschland, Frankfurt", en: "Germany, Frankfurt" },
  transfer: null,
  keeps: { de: "bis wir löschen", en: "until we delete" },
  zeroRetention: null,
  contract: "dpa-hetzner",
  inUse: true,
});
