import type { ScenarioCard } from "@careertrainer/contract/scenario";

const plain = (text: string): string => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Whether every word of the search is somewhere on the card or in its topic; accents and case do not matter. */
export const matches = (scenario: ScenarioCard, topic: string, search: string): boolean => {
  const card = plain([scenario.title, scenario.teaser, scenario.persona.name, scenario.persona.role, topic].join(" "));
  return plain(search)
    .split(/\s+/)
    .every((word) => card.includes(word));
};
