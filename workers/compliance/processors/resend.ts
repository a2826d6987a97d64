import { processor } from "../processor.ts";

export const resend = processor({
  name: "Resend",
  role: "processor",
  does: { de: "stellt E-Mails zu", en: "delivers e-mail" },
  subProcessors: [
    {
      name: "Amazon Web Services",
      does: { de: "Versand", en: "sending" },
      where: { de: "USA oder EU", en: "US or EU" },
    },
  ],
  hosts: ["api.resend.com"],
  isAi: false,
  receives: [
    { de: "E-Mail-Adresse", en: "e-mail address" },
    { de: "Name", en: "name" },
    { de: "der Text der Mail", en: "the text of the mail" },
  ],
  region: { de: "USA", en: "US" },
  transfer: { to: "US", basis: "SCC 2021/914, module 2" },
  keeps: { de: "Mails und Zustellprotokolle nach seinem Vertrag", en: "mails and delivery logs by its contract" },
  zeroRetention: null,
  contract: "dpa-resend",
  inUse: true,
});
