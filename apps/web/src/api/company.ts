import type { Role } from "@careertrainer/contract/account";
import type { CompanySettings } from "@careertrainer/contract/company";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "./account.ts";
import { answerOf, client, doneOf } from "./client.ts";
import { forgetKept } from "./kept.ts";
import { rememberSignedIn } from "./signed-in-here.ts";

const company = ["company"] as const;
const people = ["company", "people"] as const;

/** The company as every member knows it. */
export const useCompany = (enabled: boolean) =>
  useQuery({
    queryKey: [...company, "own"],
    queryFn: () => answerOf(client.GET("/v1/company")),
    staleTime: 60_000,
    enabled,
  });

export type SettingsChange = Partial<Omit<CompanySettings, "reviewers">>;

/** Whether somebody may look at the people of a company, and change what. */
export const rightsOf = (me: { role: Role; company: { kind: string } } | null | undefined) => {
  const inCompany = me?.company.kind === "organisation";
  return {
    sees: inCompany && me.role !== "STANDARD_USER",
    invites: inCompany && (me.role === "HR" || me.role === "ADMIN"),
    rules: inCompany && me.role === "ADMIN",
  };
};

export type MemberFilter = { search: string; role: Role | ""; teamId: string };
const pageSize = 30;

/** The newest members that fit, so many pages of them. */
export const useMembers = ({ search, role, teamId }: MemberFilter, pages: number) =>
  useQuery({
    queryKey: [...people, "members", search, role, teamId, pages],
    queryFn: async () => {
      const query = { limit: pageSize, ...(search && { search }), ...(role && { role }), ...(teamId && { teamId }) };
      const first = await answerOf(client.GET("/v1/team/members", { params: { query } }));
      const items = [...first.items];
      let cursor = first.nextCursor;
      for (let page = 1; page < pages && cursor !== null; page += 1) {
        const next = await answerOf(client.GET("/v1/team/members", { params: { query: { ...query, cursor } } }));
        items.push(...next.items);
        cursor = next.nextCursor;
      }
      return { items, more: cursor !== null, total: first.total };
    },
    placeholderData: (before) => before,
    staleTime: 10_000,
  });

export const useTeams = () =>
  useQuery({
    queryKey: [...people, "teams"],
    queryFn: async () => (await answerOf(client.GET("/v1/teams"))).items,
    staleTime: 10_000,
  });

export const useInvitations = (enabled: boolean) =>
  useQuery({
    queryKey: [...people, "invitations"],
    queryFn: () => answerOf(client.GET("/v1/invitations", { params: { query: { limit: 100 } } })),
    staleTime: 10_000,
    enabled,
  });

/** A change of members, teams or invitations; what shows them is asked anew. */
const usePeopleChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: people }) });
};

export const useChangeRole = () =>
  usePeopleChange(({ id, role }: { id: string; role: Role }) =>
    answerOf(client.PATCH("/v1/team/members/{id}", { params: { path: { id } }, body: { role } })),
  );
export const useRemoveMember = () =>
  usePeopleChange((id: string) => doneOf(client.DELETE("/v1/team/members/{id}", { params: { path: { id } } })));
export const useSignMemberOut = () =>
  usePeopleChange((id: string) =>
    answerOf(client.DELETE("/v1/team/members/{id}/login-sessions", { params: { path: { id } } })),
  );
export const useCreateTeam = () =>
  usePeopleChange((name: string) => answerOf(client.POST("/v1/teams", { body: { name } })));
export const useRenameTeam = () =>
  usePeopleChange(({ id, name }: { id: string; name: string }) =>
    answerOf(client.PATCH("/v1/teams/{id}", { params: { path: { id } }, body: { name } })),
  );
export const useDeleteTeam = () =>
  usePeopleChange((id: string) => doneOf(client.DELETE("/v1/teams/{id}", { params: { path: { id } } })));

/** Puts a member into a team, changes whether they lead it, or takes them out (`null`). */
export const usePlaceInTeam = () =>
  usePeopleChange(({ id, memberId, leads }: { id: string; memberId: string; leads: boolean | null }) => {
    const params = { path: { id, memberId } };
    return leads === null
      ? answerOf(client.DELETE("/v1/teams/{id}/members/{memberId}", { params }))
      : answerOf(client.PUT("/v1/teams/{id}/members/{memberId}", { params, body: { leads } }));
  });

export type InviteBatch = {
  locale: "de" | "en";
  items: { email: string; role: Role; teamId: string | null }[];
};
export const useInvite = () =>
  usePeopleChange((body: InviteBatch) => answerOf(client.POST("/v1/invitations", { body })));
export const useResendInvitation = () =>
  usePeopleChange((id: string) => answerOf(client.POST("/v1/invitations/{id}/resend", { params: { path: { id } } })));
export const useRevokeInvitation = () =>
  usePeopleChange((id: string) => doneOf(client.DELETE("/v1/invitations/{id}", { params: { path: { id } } })));

export const useCompanySettings = () =>
  useQuery({ queryKey: [...company, "settings"], queryFn: () => answerOf(client.GET("/v1/company/settings")) });
export const useChangeSettings = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => answerOf(client.PATCH("/v1/company/settings", { body })),
    onSuccess: (settings) => {
      queries.setQueryData([...company, "settings"], settings);
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
};

/** Asks to end works-council mode, confirms what another admin asked, or keeps the mode. */
export const useWorksCouncil = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step: { do: "ask" } | { do: "confirm" | "end"; id: string }) => {
      if (step.do === "ask") return answerOf(client.POST("/v1/company/works-council-changes"));
      const params = { path: { id: step.id } };
      return step.do === "confirm"
        ? answerOf(client.POST("/v1/company/works-council-changes/{id}/confirm", { params }))
        : answerOf(client.POST("/v1/company/works-council-changes/{id}/end", { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: company }),
  });
};

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => answerOf(client.POST("/v1/invitations/read", { body: { token } })),
    retry: false,
  });
export const useInvitation = (token: string) => useQuery(invitationQuery(token));

/** Moves of the acting person between companies: everything that was known of the old one is forgotten. */
const useMove = <Input>(move: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: move,
    onSuccess: async () => {
      await forgetKept();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" && queryKey[0] !== "config" });
      rememberSignedIn(true);
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    },
  });
};
export const useAcceptInvitation = () =>
  useMove((body: { token: string; sessions: "take" | "delete" }) =>
    answerOf(client.POST("/v1/invitations/accept", { body })),
  );
export const useCreateCompany = () =>
  useMove((body: { name: string; sessions: "keep" | "delete" }) => answerOf(client.POST("/v1/company", { body })));
export const useLeaveCompany = () => useMove(() => answerOf(client.POST("/v1/company/leave")));

/** What a member shares with those who lead their teams. */
export const useSharedSessions = (id: string) =>
  useQuery({
    queryKey: [...people, "shared", id],
    queryFn: () => answerOf(client.GET("/v1/team/members/{id}/shared-sessions", { params: { path: { id } } })),
  });
export const useSharedSession = (id: string, sessionId: string) =>
  useQuery({
    queryKey: [...people, "shared", id, sessionId],
    queryFn: () =>
      answerOf(
        client.GET("/v1/team/members/{id}/shared-sessions/{sessionId}", { params: { path: { id, sessionId } } }),
      ),
  });
