import { maskTranscript, type PlainTurn } from "@careertrainer/domain/pseudonym/mask-transcript";
import { describe, expect, test } from "vitest";

const learner = (...texts: string[]): PlainTurn[] =>
  texts.map((text, index) => ({ seq: index + 1, speaker: "learner", text, startedMs: index * 1000 }));
const mask = (texts: string[], learnerName = "Anna-Lena Müller", keep = ["Jonas Weber"]) =>
  maskTranscript(learner(...texts), { learnerName, companyName: null, personaNames: keep, scenarioWords: ["Krüger"] });
const maskedTexts = (...args: Parameters<typeof mask>) => mask(...args).turns.map((turn) => turn.masked);

describe("names are masked before a transcript leaves", () => {
  test("the learner's own name, each part, any case, with genitive and in its other spelling", () => {
    expect(
      maskedTexts(["Hier ist Anna-Lena.", "Frau Mueller hat recht.", "Das ist Müllers Tisch, sagte lena."]),
    ).toEqual(["Hier ist [PERSON_1].", "Frau [PERSON_1] hat recht.", "Das ist [PERSON_1]s Tisch, sagte [PERSON_1]."]);
  });

  test("the persona keeps its name", () => {
    expect(maskedTexts(["Hallo Jonas, Herr Weber, wie geht es dir?"])).toEqual([
      "Hallo Jonas, Herr Weber, wie geht es dir?",
    ]);
  });

  test.each([
    ["Ich heiße Petra Schmidt.", "Ich heiße [PERSON_1]."],
    ["Mein Name ist Petra von Stein und ich arbeite hier.", "Mein Name ist [PERSON_1] und ich arbeite hier."],
    ["My name is Peter Parker, hello.", "My name is [PERSON_1], hello."],
    ["Hi, I'm Priya from finance.", "Hi, I'm [PERSON_1] from finance."],
    ["Ms. Brown told Mr Okafor.", "Ms. [PERSON_1] told Mr [PERSON_2]."],
    ["Frau Özdemir sagt: frag Özdemir.", "Frau [PERSON_1] sagt: frag [PERSON_1]."],
    ["Ich bin Ihnen dankbar, ich bin Teamleiterin.", "Ich bin Ihnen dankbar, ich bin Teamleiterin."],
    ["I'm sorry, I am late.", "I'm sorry, I am late."],
  ])("%s", (text, masked) => {
    expect(maskedTexts([text])).toEqual([masked]);
  });

  test("whoever the scenario mentions stays, unless the learner is called so", () => {
    expect(maskedTexts(["Frau Krüger hat angerufen."])).toEqual(["Frau Krüger hat angerufen."]);
    expect(maskedTexts(["Frau Krüger hat angerufen."], "Eva Krüger")).toEqual(["Frau [PERSON_1] hat angerufen."]);
  });

  test("addresses and numbers, but not dates and amounts", () => {
    expect(
      maskedTexts([
        "Schreib an p.schmidt@firma.de oder ruf 0171 234 56 78 an, auch +49 (30) 1234567.",
        "Die Iban ist DE89 3704 0044 0532 0130 00.",
        "Am 01.02.2026 um 10:30 waren es 65.000 Euro, also 5000 mehr.",
      ]),
    ).toEqual([
      "Schreib an [EMAIL_1] oder ruf [PHONE_1] an, auch [PHONE_2].",
      "Die Iban ist [ACCOUNT_1].",
      "Am 01.02.2026 um 10:30 waren es 65.000 Euro, also 5000 mehr.",
    ]);
  });

  test("a name that is an everyday word is masked in its capitalised form only", () => {
    expect(maskedTexts(["Yes, Will here, and I will do it."], "Will Young", [])).toEqual([
      "Yes, [PERSON_1] here, and I will do it.",
    ]);
  });

  test("counts the places it masked and can put it back", () => {
    const transcript = mask(["Ich heiße Petra.", "Petra sagt, anna-lena soll an x@y.de schreiben."]);
    expect(transcript.count).toBe(4);
    expect(transcript.restore("[PERSON_1] hat [EMAIL_1] genannt, [PERSON_9] nicht")).toBe(
      "Petra hat x@y.de genannt, [PERSON_9] nicht",
    );
  });
});
