import { processor } from "../processor.ts";

export const liveKit = processor({
  name: "LiveKit",
  role: "processor",
  does: { de: "trägt die Stimme zwischen Browser und Agent", en: "carries the voice between browser and agent" },
  subProcessors: [],
  hosts: ["*.livekit.cloud"],
  isAi: false,
  receives: [
    {
      de: "die Stimme der übenden Person, solange ein Gespräch läuft",
      en: "the learner's voice while a session is live",
    },
    { de: "Untertitel", en: "captions" },
    {
      de: "zufällige Kennung des Gesprächs (training_session.ref)",
      en: "random reference of the session (training_session.ref)",
    },
    { de: "IP-Adresse", en: "IP address" },
  ],
  region: {
    de: "Ton: EU. Verbindungsdaten (Zeit, IP-Adresse, Dauer) auch USA",
    en: "Sound: EU. Connection data (time, IP address, duration) also in the US",
  },
  transfer: { to: "US (connection data)", basis: "SCC 2021/914, module 2" },
  keeps: { de: "keinen Ton; Verbindungsdaten nach seinem Vertrag", en: "no sound; connection data by its contract" },
  zeroRetention: {
    de: "Räume werden ohne Aufzeichnung angelegt; beginnt doch eine, wird der Raum beendet",
    en: "rooms are made without recording; should one begin, the room is ended",
  },
  contract: "dpa-livekit",
  inUse: true,
});
