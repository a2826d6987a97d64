/**
 * What of ours may be in a request to an AI provider, for each purpose. The egress client refuses a call that names
 * anything else; names of people are only here as "masked", or where they chose it.
 */
export const aiFields = {
  greeting: ["persona", "scenario.situation", "scenario.openingLine", "member.displayName"],
  voice: ["voice", "turn.text", "persona", "scenario.situation", "scenario.goals"],
  evaluation: [
    "scenario.situation",
    "scenario.goals",
    "rubric.criteria",
    "turn.seq",
    "turn.speaker",
    "turn.text (names masked)",
  ],
  coach: [
    "coach_message.text (names masked)",
    "scenario.title",
    "scenario.goal",
    "persona.name",
    "criterion_result (names masked)",
    "quote.text (names masked)",
    "member.displayName (first name)",
  ],
} as const satisfies Record<string, readonly string[]>;
export type AiPurpose = keyof typeof aiFields;
