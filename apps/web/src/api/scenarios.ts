import type { Locale } from "@careertrainer/contract/locale";
import type { ScenarioCard, ScenarioDetail } from "@careertrainer/contract/scenario";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import { orKept } from "./kept.ts";
import { ProblemError } from "./problem.ts";
import { queryClient } from "./query-client.ts";

export const scenariosQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["scenarios", locale],
    // The client widens tuples to arrays; the contract knows better.
    queryFn: ({ queryKey }) =>
      orKept(
        queryKey,
        async () =>
          (await answerOf(client.GET("/v1/scenarios", { params: { query: { locale } } }))).items as ScenarioCard[],
      ),
    staleTime: 5 * 60_000,
  });
export const useScenarios = (locale: Locale) => useQuery(scenariosQuery(locale));

/** One scenario by its slug, as it stands in the address; the list knows which id belongs to it. */
export const scenarioQuery = (slug: string, locale: Locale) =>
  queryOptions({
    queryKey: ["scenarios", locale, slug],
    queryFn: async () => {
      const cards = await queryClient.ensureQueryData(scenariosQuery(locale));
      const card = cards.find((candidate) => candidate.slug === slug);
      if (!card) throw new ProblemError("NOT_FOUND");
      const params = { path: { id: card.id }, query: { locale } };
      return (await answerOf(client.GET("/v1/scenarios/{id}", { params }))) as ScenarioDetail;
    },
    staleTime: 5 * 60_000,
  });
export const useScenario = (slug: string, locale: Locale) => useQuery(scenarioQuery(slug, locale));
