import { readFile } from "node:fs/promises";
import type { Locale } from "@careertrainer/contract/locale";
import { ScenarioFile } from "@careertrainer/contract/scenario";

/** What a stand-in persona has to say. */
export type Script = Pick<ScenarioFile["sandbox"], "branches" | "otherwise"> & { locale: Locale; openingLine: string };

const catalogue = new URL("../../drizzle/catalogue/", import.meta.url);

const anybody: Record<Locale, Script> = {
  de: {
    locale: "de",
    openingLine: "Guten Tag. Womit fangen wir an?",
    branches: [],
    otherwise: [
      "Erzählen Sie mir mehr davon.",
      "Was genau meinen Sie damit?",
      "Das verstehe ich. Was schlagen Sie vor?",
      "Können Sie mir ein Beispiel nennen?",
    ],
  },
  en: {
    locale: "en",
    openingLine: "Good morning. Where shall we start?",
    branches: [],
    otherwise: [
      "Tell me more about that.",
      "What exactly do you mean?",
      "I understand. What do you suggest?",
      "Can you give me an example?",
    ],
  },
};

const asking = {
  de: { silence: "Hallo? Hören wir uns noch?", again: "Also, noch einmal:" },
  en: { silence: "Hello? Can you still hear me?", again: "So, once again:" },
} satisfies Record<Locale, { silence: string; again: string }>;

/** The slug and locale a prompt names in its first line (`Scenario …`, `Greeting …`, `Evaluate …`), if it does. */
export function scenarioNamed(instructions: string): { slug: string; locale: Locale } | null {
  const found = /^\s*(?:Scenario|Greeting|Evaluate) ([a-z][a-z-]+) \((de|en)\)/.exec(instructions);
  return found?.[1] ? { slug: found[1], locale: found[2] === "en" ? "en" : "de" } : null;
}

/** The whole catalogue file, or null when it is not there or not valid. */
export async function scenarioFile(slug: string, locale: Locale): Promise<ScenarioFile | null> {
  try {
    return ScenarioFile.parse(JSON.parse(await readFile(new URL(`${slug}.${locale}.json`, catalogue), "utf8")));
  } catch {
    return null;
  }
}

/** The script for these instructions: the catalogue's, else plain sentences in the right language. */
export async function scriptFor(instructions: string): Promise<Script> {
  const named = scenarioNamed(instructions);
  if (!named) return anybody.de;
  const file = await scenarioFile(named.slug, named.locale);
  if (!file) return anybody[named.locale];
  return { ...file.sandbox, locale: named.locale, openingLine: file.persona.openingLine };
}

/** What the persona answers to the last of `learnerTexts`: a function of the whole conversation, so it survives a reconnect. */
export function answerTo(script: Script, learnerTexts: readonly string[]): string {
  const used = new Set<string>();
  let others = 0;
  let say = script.openingLine;
  for (const text of learnerTexts) {
    const heard = text.toLowerCase();
    const branch = script.branches.find(
      (one) =>
        !used.has(one.id) &&
        one.after.every((id) => used.has(id)) &&
        one.whenAny.some((word) => heard.includes(word.toLowerCase())),
    );
    if (branch) {
      used.add(branch.id);
      say = branch.say;
    } else {
      say = script.otherwise[others++ % script.otherwise.length] ?? script.openingLine;
    }
  }
  return say;
}

export type Spoken = { role: "user" | "assistant"; text: string };

/**
 * The next thing to say. `ordered` are the instructions of one `response.create`: `Say exactly: "…"` is obeyed; asked
 * to go on, the persona repeats its last sentence; otherwise it answers the learner, or asks whether anybody is there.
 */
export function nextWords(script: Script, conversation: readonly Spoken[], ordered: string): string {
  const exact = /Say exactly: "(.*)"/.exec(ordered.slice(Math.max(0, ordered.lastIndexOf('Say exactly: "'))))?.[1];
  if (exact) return exact;
  const last = conversation.at(-1);
  if (!last) return script.openingLine;
  if (last.role === "user") {
    return answerTo(
      script,
      conversation.filter((one) => one.role === "user").map((one) => one.text),
    );
  }
  const words = asking[script.locale];
  if (!/go on|carry on|continue|pick up/i.test(ordered.split("\n").at(-1) ?? "")) return words.silence;
  const sentence = last.text.match(/[^.!?…]+[.!?…]*\s*$/)?.[0]?.trim() ?? last.text;
  return `${words.again} ${sentence}`;
}
