import { measure } from "../measure.ts";

export const ai = [
  measure(
    "AIM-1",
    "5(1)(e)",
    "check",
    ["Ton wird nirgends gespeichert.", "siehe STO-2."],
    ["Sound is stored nowhere.", "see STO-2."],
    { sameAs: "STO-2" },
  ),
  measure(
    "AIM-2",
    "5(1)(c)",
    "check",
    [
      "Kein Weg zu einem KI-Anbieter trägt Kennungen, E-Mail-Adressen oder Firmennamen. Ihren Namen nur, wenn Sie das eingeschaltet haben.",
      "dass niemand sie selbst laut ausspricht: Was Sie sagen, hört das Sprachmodell.",
    ],
    [
      "No way to an AI provider carries ids, e-mail addresses or company names. Your name only if you switched that on.",
      "that nobody says them aloud: what you say, the speech model hears.",
    ],
  ),
  measure(
    "AIM-3",
    "5(1)(c), 25",
    "check",
    [
      "Transkripte gehen ohne Namen zur Auswertung, auch ohne solche, die gesprochen wurden.",
      "dass jeder seltene Name erkannt wird; wie viele, steht als Zahl daneben.",
    ],
    [
      "Transcripts go to the evaluation without names, including those that were spoken.",
      "that every rare name is recognised; how many are stands beside it as a figure.",
    ],
  ),
  measure(
    "AIM-4",
    "AI Act 5(1)(f)",
    "check",
    [
      "Gefühle werden nicht erkannt oder bewertet. Die Auswertung liest Text, keine Stimme.",
      "wie jemand eine Rückmeldung empfindet.",
    ],
    [
      "Emotions are not recognised or judged. The evaluation reads text, no voice.",
      "how somebody feels about feedback.",
    ],
  ),
  measure(
    "AIM-5",
    "15",
    "check",
    [
      "Zu jedem Gespräch gibt es einen Beleg: welcher KI-Anbieter wann was bekam, wie viele Bytes, wo, mit welcher Aufbewahrung.",
      "den Inhalt, den er absichtlich nicht enthält; und die Stimme im laufenden Gespräch, deren Bytes noch nicht gezählt werden.",
    ],
    [
      "For each session there is a receipt: which AI provider got what and when, how many bytes, where, with what retention.",
      "the content, which it leaves out on purpose; and the voice of the running conversation, whose bytes are not counted yet.",
    ],
  ),
];
