import { processor } from "../processor.ts";

export const cloudflare = processor({
  name: "Cloudflare",
  role: "processor",
  does: {
    de: "führt die Anwendung aus, hält Warteschlange und Objektspeicher",
    en: "runs the application, holds the queue and the object storage",
  },
  subProcessors: [],
  hosts: [],
  isAi: false,
  receives: [
    { de: "jede Anfrage und Antwort im Durchgang", en: "every request and answer in passing" },
    { de: "IP-Adresse", en: "IP address" },
    { de: "Browserkennung", en: "user agent" },
    { de: "Nachrichten der Warteschlange", en: "queue messages" },
    { de: "Dateien im Objektspeicher", en: "objects in the store" },
  ],
  region: {
    de: "EU (Jurisdiktion und regionale Dienste); Netzrand weltweit, je nachdem, von wo jemand zugreift",
    en: "EU (jurisdiction and regional services); the edge of the network worldwide, depending on where somebody is",
  },
  transfer: { to: "US", basis: "SCC 2021/914, module 2; EU-US Data Privacy Framework" },
  keeps: {
    de: "Objekte, bis wir sie löschen; Protokolle wenige Tage",
    en: "objects until we delete them; logs for days",
  },
  zeroRetention: null,
  contract: "dpa-cloudflare",
  inUse: true,
});
