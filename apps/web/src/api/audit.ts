import type { AuditAction } from "@careertrainer/contract/audit";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";
import { problemFrom } from "./problem.ts";

const audit = ["audit"] as const;

export type AuditFilter = {
  actor?: string | undefined;
  object?: string | undefined;
  action?: AuditAction | undefined;
  /** Only entries that are at most so many days old. */
  days?: number | undefined;
};

const asked = ({ days, ...rest }: AuditFilter) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(days === undefined ? {} : { from: new Date(Date.now() - days * 86_400_000).toISOString() }),
});

/** The company's entries that fit, newest first. */
export const useAudit = (filter: AuditFilter, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: [...audit, "entries", filter],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/audit", {
          params: { query: { ...asked(filter), limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    staleTime: 10_000,
    enabled,
  });

export const useAuditEntry = (id: number, enabled: boolean) =>
  useQuery({
    queryKey: [...audit, "entry", id],
    queryFn: () => answerOf(client.GET("/v1/audit/{id}", { params: { path: { id } } })),
    staleTime: 60_000,
    enabled,
  });

export type ShownEntry = NonNullable<ReturnType<typeof useAuditEntry>["data"]>;

export const useAuditChain = (enabled: boolean) =>
  useQuery({
    queryKey: [...audit, "chain"],
    queryFn: () => answerOf(client.GET("/v1/audit/chain")),
    staleTime: 10_000,
    enabled,
  });

/** What I did, or what was done to my data by others, newest first. */
export const useActivity = (by: "me" | "others") =>
  useInfiniteQuery({
    queryKey: ["activity", by],
    queryFn: ({ pageParam }) =>
      answerOf(
        client.GET("/v1/me/activity", {
          params: { query: { by, limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 10_000,
  });

/**
 * The entries that fit, as a file. Tells how many have arrived while they do.
 * @throws ProblemError when it was refused; what the network throws when it broke off
 */
export const fetchExport = async (
  filter: AuditFilter,
  format: "csv" | "json",
  { signal, onEntries }: { signal: AbortSignal; onEntries: (count: number) => void },
): Promise<Blob> => {
  const query = new URLSearchParams({ ...asked(filter), format });
  const response = await fetch(`/v1/audit/export?${query}`, { credentials: "same-origin", signal });
  if (!response.ok || !response.body) throw problemFrom(response, await response.json().catch(() => undefined));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  for (let reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    lines += value.filter((byte) => byte === 10).length;
    // The heading of a CSV file and the bracket of an array are no entries.
    onEntries(Math.max(0, lines - 1));
  }
  return new Blob(pieces, { type: response.headers.get("content-type") ?? "text/plain" });
};
