import type { EvaluatorOutput } from "@careertrainer/contract/evaluation";
import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioFile } from "@careertrainer/contract/scenario";
import { z } from "zod";

const EvaluationPrompt = z.looseObject({
  goals: z.array(z.looseObject({ id: z.string(), text: z.string() })),
  criteria: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      looksAt: z.string(),
      anchors: z.array(z.string()),
    }),
  ),
  turns: z.array(z.looseObject({ turn: z.int(), speaker: z.string(), text: z.string() })),
});
type Turn = z.infer<typeof EvaluationPrompt>["turns"][number];

const concrete =
  /\d|montag|dienstag|mittwoch|donnerstag|freitag|monday|tuesday|wednesday|thursday|friday|minute|[a-zä-ü]mal\b|twice|times|uhr\b|prozent|percent|gestern|yesterday|projekt|project|letzte|\blast\b/i;

/** Words the two languages use for things every conversation has; a criterion that names one looks for the others. */
const fields: readonly (readonly RegExp[])[] = [
  [
    /frag|zuhör|hört|ask|listen|question|perspektiv|perspective|sicht|grund|reason|schaden|damage|grenz|limit/,
    /\?|^(?:wie|was|warum|weshalb|wann|how|what|why|when)\b|erzähl|tell me/,
  ],
  [
    /konkret|beispiel|beobacht|zahl|tage|days|datum|dated|specific|concrete|example|fact|observ|number|evidence|beleg/,
    concrete,
  ],
  [
    /vereinbar|nächst|schritt|verbindlich|lösung|agree|next|step|commit|solution|abschluss|close/,
    /vereinbar|nächste|schritt|bis |ab |termin|vorschlag|schlage|einverstanden|lass uns|agree|next|by |suggest|propose|let's|deal|plan|lösung/,
  ],
  [
    /wirkung|auswirk|folge|impact|effect|consequence/,
    /dadurch|deshalb|wirkung|folge|bedeutet|führt|team|kund|warten|because|so that|means|impact|leads|waiting/,
  ],
  [
    /ruhig|respekt|wertschätz|verständnis|gefühl|empath|calm|respect|understand|appreciat|acknowledg|ärger|anerkenn/,
    /versteh|danke|tut mir leid|entschuldig|sehe|höre|schätze|verständlich|understand|thank|sorry|appreciate|hear you|see that|i can see/,
  ],
  [
    /klar|direkt|forder|wunsch|bitte|clear|direct|request|position|name|benenn/,
    /möchte|will|brauche|erwarte|wünsche|bitte|wichtig|want|need|expect|would like|please|important|angesprochen|sprechen|talk about/,
  ],
];

const phrases = {
  de: {
    shown: (name: string, level: number) =>
      [
        `„${name}“ klingt an, bleibt aber knapp und allgemein.`,
        `„${name}“ ist erkennbar; mit mehr Einzelheiten wird es stärker.`,
        `„${name}“ gelingt: Die Aussage ist greifbar und gut begründet.`,
        `„${name}“ gelingt sehr gut: greifbar, begründet und an das Gegenüber gerichtet.`,
      ][level - 1] ?? "",
    missing: (name: string) => `Zu „${name}“ war im Gespräch nichts zu hören.`,
    reached: "Das wurde im Gespräch ausgesprochen.",
    open: "Das blieb im Gespräch offen.",
    summary: (shown: number, all: number, reached: number, goals: number) =>
      `${shown} von ${all} Kriterien waren zu hören, ${reached} von ${goals} Zielen wurden erreicht. Am meisten bringt dir, beim nächsten Mal konkrete Beispiele zu nennen und mit einer Vereinbarung zu schließen.`,
  },
  en: {
    shown: (name: string, level: number) =>
      [
        `"${name}" is touched on but stays brief and general.`,
        `"${name}" can be recognised; more detail would make it stronger.`,
        `"${name}" works: the statement is tangible and well founded.`,
        `"${name}" works very well: tangible, well founded and directed at the other person.`,
      ][level - 1] ?? "",
    missing: (name: string) => `Nothing in the conversation showed "${name}".`,
    reached: "This was said in the conversation.",
    open: "This stayed open in the conversation.",
    summary: (shown: number, all: number, reached: number, goals: number) =>
      `${shown} of ${all} criteria could be heard, ${reached} of ${goals} goals were reached. What would help most next time: name specific examples and close with an agreement.`,
  },
} satisfies Record<Locale, unknown>;

/**
 * A judgement by plain rules on the JSON of an evaluation prompt: the turns that share most with a criterion are quoted,
 * how concrete they are gives the level, and the catalogue's example of a strong sentence is the advice. The same prompt
 * always gets the same answer. Null when it is no such JSON.
 */
export function evaluate(prompt: string, locale: Locale, scenario: ScenarioFile | null): EvaluatorOutput | null {
  const parsed = EvaluationPrompt.safeParse(jsonIn(prompt));
  if (!parsed.success) return null;
  const { goals, criteria, turns } = parsed.data;
  const learner = turns.filter((turn) => turn.speaker === "learner" && !turn.text.startsWith("["));
  const answers = turns.filter((turn) => turn.speaker !== "learner");
  const say = phrases[locale];
  const judged = criteria.map((criterion) => {
    const known = scenario?.rubric.criteria.find((one) => one.id === criterion.id);
    const examples = known ? `${known.exampleStarting} ${known.exampleStrong}` : "";
    const about = `${criterion.name} ${criterion.looksAt} ${criterion.anchors.join(" ")} ${examples}`;
    const ranked = rank(learner, about, `${criterion.name} ${criterion.looksAt}`);
    const best = ranked[0];
    if (!best || best.score < 1.5) {
      return { id: criterion.id, level: null, reason: say.missing(criterion.name), quotes: [], betterWording: null };
    }
    const quoted = ranked.filter((one) => one.score >= Math.max(1.5, best.score * 0.6)).slice(0, 2);
    const level = levelOf(quoted.map((one) => one.turn));
    return {
      id: criterion.id,
      level,
      reason: say.shown(criterion.name, level),
      quotes: quoted.map(({ turn }) => ({ turn: turn.turn, text: sentenceOf(turn.text, about) })),
      betterWording: level < 4 ? (known?.exampleStrong ?? null) : null,
    };
  });
  const reached = goals.map((goal) => {
    const best = [...rank(learner, goal.text, goal.text), ...rank(answers, goal.text, "")]
      .filter((one) => one.score >= 1.5)
      .sort((x, y) => y.score - x.score)[0];
    const turn = best?.turn.turn ?? null;
    return { id: goal.id, reached: turn !== null, turn, note: turn !== null ? say.reached : say.open };
  });
  const shown = judged.filter((one) => one.level !== null).length;
  const met = reached.filter((one) => one.reached).length;
  return { summary: say.summary(shown, criteria.length, met, goals.length), criteria: judged, goals: reached };
}

/** Learner turns by how much they share with a description: equal word stems, and the fields it belongs to. */
function rank(turns: readonly Turn[], about: string, head: string): { turn: Turn; score: number }[] {
  const wanted = stems(about);
  const heading = head.toLowerCase();
  const signs = fields.flatMap(([names, sign]) => (names && sign && names.test(heading) ? [sign] : []));
  return turns
    .map((turn) => {
      const own = stems(turn.text);
      const shared = [...own].filter((stem) => wanted.has(stem)).length;
      const signed = signs.filter((sign) => sign.test(turn.text.toLowerCase())).length;
      return { turn, score: shared + signed * 1.5 };
    })
    .sort((a, b) => b.score - a.score || b.turn.text.length - a.turn.text.length);
}

function levelOf(turns: readonly Turn[]): 1 | 2 | 3 | 4 {
  const text = turns.map((turn) => turn.text).join(" ");
  const words = text.split(/\s+/).length;
  const points =
    (words >= 9 ? 1 : 0) +
    (words >= 24 ? 1 : 0) +
    (concrete.test(text) ? 1 : 0) +
    (/\?|weil|damit|deshalb|vereinbar|prüfen|because|so that|agree|therefore|check/i.test(text) ? 1 : 0);
  return points >= 4 ? 4 : points >= 2 ? 3 : points === 1 ? 2 : 1;
}

/** The sentence of a turn that shares most with a description: always a real piece of the turn. */
function sentenceOf(text: string, about: string): string {
  const wanted = stems(about);
  const sentences = text
    .split(/(?<=[^\d\s][.!?])\s+/)
    .map((one) => one.trim())
    .filter((one) => one.length > 3);
  const scored = sentences.map((one) => ({ one, score: [...stems(one)].filter((stem) => wanted.has(stem)).length }));
  return scored.sort((a, b) => b.score - a.score || b.one.length - a.one.length)[0]?.one ?? text.trim();
}

const common = new Set(
  "aber auch dass dein diese einen eine einer haben mein nicht noch oder sein sich sind und with that this have from your about they there been were which will would into more than what when".split(
    " ",
  ),
);

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 5)));
}

function jsonIn(text: string): unknown {
  const start = text.indexOf("{");
  try {
    return JSON.parse(text.slice(start, text.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}
