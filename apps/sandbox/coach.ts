import type { Locale } from "@careertrainer/contract/locale";
import { z } from "zod";

const Picked = z.array(
  z.looseObject({
    scenario: z.string(),
    criteria: z.array(
      z.looseObject({
        name: z.string(),
        level: z.number().nullable(),
        reason: z.string(),
        ownWords: z.array(z.string()),
        couldSay: z.string().nullable(),
      }),
    ),
  }),
);
type Picked = z.infer<typeof Picked>;

/** The language of a coach's prompt, or null when it is none. */
export function coachIn(system: string): Locale | null {
  const found = /^\s*Coach \((de|en)\)/.exec(system)?.[1];
  return found === "de" || found === "en" ? found : null;
}

type Topic = { when: RegExp; say: string };

/** What is answered whatever else is asked. */
const limits: Record<Locale, Topic[]> = {
  de: [
    {
      when: /umbringen|nicht mehr leben|suizid|selbstmord|mir etwas an(?:zu)?tun/i,
      say: "Das klingt nach mehr, als du allein tragen solltest. Sprich bitte jetzt mit einem Menschen, dem du vertraust, oder ruf die 112 an. Die Übung kann warten.",
    },
    {
      when: /diagnos|narzis|borderline|depress|persönlichkeit|psycho|charakter|autis|adhs|krank/i,
      say: "Was jemand ist oder hat, beurteile ich nicht. Ich helfe dir mit dem, was gesagt und getan wurde.\n\nBeschreib eine Situation, die ihr beide kennt, und sag zum Beispiel: „Am Dienstag hast du die Übergabe nicht gemacht. Was war da los?“",
    },
    {
      when: /anwalt|arbeitsrecht|rechtlich|abmahn|verklag|kündigungsschutz/i,
      say: "Rechtlich berate ich dich nicht. Frag dafür die Personalabteilung, den Betriebsrat oder eine Anwältin.\n\nBeim Gespräch selbst kann ich helfen: „Ich möchte dir sagen, was ich beobachtet habe, und deine Sicht hören.“",
    },
    {
      when: /bist du (?:ein |eine )?(?:ki|mensch|echt|maschine|computer)|künstliche intelligenz/i,
      say: "Ich bin eine KI, kein Mensch. Ich kann mich irren; dein Urteil zählt.",
    },
  ],
  en: [
    {
      when: /kill myself|suicid|end my life|hurt myself|don't want to live/i,
      say: "This sounds like more than you should carry alone. Please talk now to a person you trust, or call 112. Practising can wait.",
    },
    {
      when: /diagnos|narcis|borderline|depress|personalit|psycho|character|autis|adhd|\bill\b|sick/i,
      say: "What somebody is or has is not mine to judge. I help with what was said and done.\n\nName one situation you both know, for example: “On Tuesday you did not do the handover. What happened?”",
    },
    {
      when: /lawyer|legal|lawsuit|sue\b|employment law|formal warning/i,
      say: "I give no legal advice. Ask HR, the works council or a lawyer.\n\nWith the conversation itself I can help: “I would like to tell you what I have seen, and hear how you see it.”",
    },
    {
      when: /are you (?:an? )?(?:ai|human|real|machine|bot|person)|artificial intelligence/i,
      say: "I am an AI, not a person. I can be wrong; your judgement counts.",
    },
  ],
};

const advice: Record<Locale, Topic[]> = {
  de: [
    {
      when: /gehalt|lohn|prozent|bezahl/i,
      say: "Nenne deine Zahl zuerst und begründe sie mit einem Ergebnis, das sich prüfen lässt.\n\n1. Zahl und Grund in einem Satz: „Ich möchte acht Prozent mehr, weil ich seit Mai das Team in Bremen mit leite.“\n2. Dann schweig, bis eine Antwort kommt.\n3. Bei einem Nein frag nach dem Weg: „Was müsste bis zum Herbst geschehen, damit du Ja sagst?“",
    },
    {
      when: /absage|abgelehnt|nicht bekommen|stelle|beförder|kompliment/i,
      say: "Sag die Entscheidung in den ersten beiden Sätzen. Alles davor klingt wie Aufschub.\n\n1. Die Entscheidung: „Ich sage es dir gleich: Wir haben die Stelle anders besetzt.“\n2. Dann hör auf zu reden. Die Pause gehört deinem Gegenüber.\n3. Nenne einen Grund, der sich prüfen lässt, und nur einen.",
    },
    {
      when: /konflikt|streit|zerstritten|reden nicht|ärger/i,
      say: "Hol zuerst beide Sichten ein, bevor jemand eine Lösung nennt.\n\n1. Rahmen: „Jeder von euch hat drei Minuten, ohne dass jemand unterbricht.“\n2. Zusammenfassen, was du gehört hast, und fragen, ob es stimmt.\n3. Eine Sache vereinbaren, mit Datum: „Bis Freitag probiert ihr die Übergabe um acht.“",
    },
  ],
  en: [
    {
      when: /salary|raise|percent|\bpay\b/i,
      say: "Name your number first, and give one result that can be checked as the reason.\n\n1. Number and reason in one sentence: “I would like eight percent more, because I have led the Bremen team as well since May.”\n2. Then stay silent until an answer comes.\n3. After a no, ask for the way: “What would have to happen by autumn for you to say yes?”",
    },
    {
      when: /role|didn.t get|reject|promot|compliment|turn(?:ed)? down/i,
      say: "Say the decision in your first two sentences. Everything before it sounds like a delay.\n\n1. Decision, plainly: “I want to tell you first: we have given the role to someone else.”\n2. Then stop talking. Let the silence be theirs.\n3. Give one reason they can check, and only one.",
    },
    {
      when: /conflict|argu|no longer talk|fight|tension/i,
      say: "Collect both views before anybody names a solution.\n\n1. The frame: “Each of you has three minutes, and nobody interrupts.”\n2. Sum up what you heard and ask whether it is right.\n3. Agree on one thing with a date: “Until Friday you try the handover at eight.”",
    },
  ],
};

const otherwise: Record<Locale, string> = {
  de: "Fang mit dem an, was du gesehen hast, und frag dann.\n\n1. Beobachtung mit Tag und Zahl: „In den letzten zwei Wochen war das dreimal so.“\n2. Eine offene Frage: „Was macht es dir gerade schwer?“\n3. Eine Vereinbarung mit Datum: „Lass uns in zwei Wochen gemeinsam draufschauen.“",
  en: "Begin with what you saw, and then ask.\n\n1. What you saw, with day and number: “In the last two weeks this happened three times.”\n2. An open question: “What makes it hard for you at the moment?”\n3. An agreement with a date: “Let us look at it together in two weeks.”",
};

const about = {
  de: {
    quote: (scenario: string, words: string) =>
      `Den schwersten Teil hast du in „${scenario}“ schon einmal geschafft:\n\n„${words}“`,
    next: (name: string, words: string) => `Am meisten gewinnst du bei „${name}“. Probier es so: „${words}“`,
    unknown: "Ergebnisse kenne ich in diesem Gespräch keine. Du kannst oben welche dazunehmen.",
  },
  en: {
    quote: (scenario: string, words: string) =>
      `You have done the hardest part once already, in “${scenario}”:\n\n“${words}”`,
    next: (name: string, words: string) => `Most is to be won with “${name}”. Try it like this: “${words}”`,
    unknown: "I know none of your results in this talk. You can add some above.",
  },
} satisfies Record<Locale, unknown>;

const asksForResult =
  /ergebnis|auswertung|beim nächsten mal|gewirkt|letzte[sn]? gespräch|result|feedback on|next time|worked best|last conversation/i;

/** The stand-in's answer to the last question: rules, and the words of the results that came along. */
export function coachAnswer(locale: Locale, system: string, question: string): string {
  const limit = limits[locale].find(({ when }) => when.test(question));
  if (limit) return limit.say;
  const picked = pickedIn(system);
  const own = wordsOf(picked, locale);
  const topic = advice[locale].find(({ when }) => when.test(question));
  if (asksForResult.test(question)) return own.length > 0 ? own.join("\n\n") : about[locale].unknown;
  return [topic?.say ?? otherwise[locale], ...own].join("\n\n");
}

function pickedIn(system: string): Picked {
  const json = /^Picked results: (.*)$/m.exec(system)?.[1];
  if (!json) return [];
  try {
    return Picked.parse(JSON.parse(json));
  } catch {
    return [];
  }
}

/** The strongest own words and the sentence to try where the level is lowest. */
function wordsOf(picked: Picked, locale: Locale): string[] {
  const criteria = picked.flatMap((result) => result.criteria.map((one) => ({ ...one, scenario: result.scenario })));
  const byLevel = criteria.toSorted((a, b) => (b.level ?? 0) - (a.level ?? 0));
  const best = byLevel.find(({ ownWords }) => ownWords.length > 0);
  const toWin = byLevel.toReversed().find(({ couldSay }) => couldSay !== null);
  return [
    ...(best?.ownWords[0] ? [about[locale].quote(best.scenario, best.ownWords[0])] : []),
    ...(toWin?.couldSay ? [about[locale].next(toWin.name, toWin.couldSay)] : []),
  ];
}
