import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type AuditFilter, fetchExport } from "../../api/audit.ts";

const save = (blob: Blob, name: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Fetches an export, counting what arrives, and hands it to the browser as a file once it is whole. */
export const useExport = (filter: AuditFilter) => {
  const [entries, setEntries] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (format: "csv" | "json") => {
      const control = new AbortController();
      stop.current = control;
      setEntries(0);
      const blob = await fetchExport(filter, format, { signal: control.signal, onEntries: setEntries });
      save(blob, `audit-${new Date().toISOString().slice(0, 10)}.${format}`);
    },
  });
  const stopped = error instanceof DOMException && error.name === "AbortError";
  return {
    start: mutate,
    cancel: () => stop.current?.abort(),
    running: isPending,
    entries,
    error: stopped ? null : error,
    reset,
  };
};
