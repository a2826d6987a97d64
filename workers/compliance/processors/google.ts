import { processor } from "../processor.ts";

export const google = processor({
  name: "Google",
  role: "controller",
  does: {
    de: "meldet an, wer sich dafür entscheidet; niemanden sonst",
    en: "signs in those who choose it; nobody else",
  },
  subProcessors: [],
  hosts: ["accounts.google.com", "oauth2.googleapis.com", "www.googleapis.com"],
  isAi: false,
  receives: [
    {
      de: "dass sich jemand hier mit seinem Google-Konto anmeldet",
      en: "that somebody signs in here with their Google account",
    },
  ],
  region: { de: "USA und weltweit", en: "US and worldwide" },
  transfer: { to: "US", basis: "EU-US Data Privacy Framework" },
  keeps: { de: "nach Googles eigenen Bedingungen", en: "by Google's own terms" },
  zeroRetention: null,
  contract: "terms-google",
  inUse: true,
});
