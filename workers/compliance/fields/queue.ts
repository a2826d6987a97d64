import type { Store } from "../stores.ts";

/** Fields of queue messages, as `<queue>.<field>`. */
export const queueFields: readonly Store[] = [
  ["kind", { de: "Art der Aufgabe", en: "Kind of task" }] as const,
  ["companyId", { de: "Kennung des Unternehmens", en: "Id of the company" }] as const,
  ["sessionId", { de: "Kennung des Gesprächs", en: "Id of the session" }] as const,
].map(([field, holds]) => ({
  name: `evaluations.${field}`,
  holds,
  category: null,
  activity: "feedback",
  retention: "practice",
}));
